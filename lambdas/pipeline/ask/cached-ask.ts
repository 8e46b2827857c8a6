import type { Answers, Question } from '../../core/model/answers.ts';
import type { Observed } from '../../core/model/observed.ts';
import type { Ask } from '../ports.ts';

export interface CacheOptions {
  /**
   * Milliseconds an answer is good for. Set for a cache that outlives one invocation: unknowns are then shared while the
   * read is under way and forgotten with it. Unset: everything is kept for as long as the cache lives.
   */
  readonly maximumAge?: number;
  /** Milliseconds since any fixed moment. */
  readonly now?: () => number;
}

interface Entry {
  readonly answer: Promise<Observed<unknown>>;
  readonly askedAt: number;
}

/** Keeps a warm function's memory bounded; the oldest answers go first. */
const MOST_ENTRIES = 5_000;

/** Reads once per question and subject; concurrent callers share the read. */
export function cachedAsk(ask: Ask, { maximumAge, now = Date.now }: CacheOptions = {}): Ask {
  const entries = new Map<string, Entry>();

  return <Q extends Question>(question: Q, subject: string): Promise<Observed<Answers[Q] | null>> => {
    const key = `${question} ${subject}`;
    const entry = entries.get(key);
    if (entry && (maximumAge === undefined || now() - entry.askedAt < maximumAge)) {
      return entry.answer as Promise<Observed<Answers[Q] | null>>;
    }
    const answer = ask(question, subject);
    entries.delete(key);
    entries.set(key, { answer, askedAt: now() });
    if (maximumAge !== undefined) void forgetUnknown(entries, key, answer);
    forgetOldest(entries);
    return answer;
  };
}

async function forgetUnknown(
  entries: Map<string, Entry>,
  key: string,
  answer: Promise<Observed<unknown>>,
): Promise<void> {
  const { status } = await answer;
  if (status === 'unknown' && entries.get(key)?.answer === answer) entries.delete(key);
}

function forgetOldest(entries: Map<string, Entry>): void {
  for (const key of entries.keys()) {
    if (entries.size <= MOST_ENTRIES) return;
    entries.delete(key);
  }
}
