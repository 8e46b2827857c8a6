import { known, type Observed, unknown } from '../core/model/observed.ts';
import type { Connection } from './connection.ts';
import { reasonOf } from './error-reason.ts';

/** Passed to `client.send`: ends the call when the time is up. */
export interface CallOptions {
  readonly abortSignal: AbortSignal;
}

/**
 * Answers that AWS gives as errors: error name → answer, such as `{ NoSuchEntityException: null }`. Where one name has several
 * meanings, `Name: start of the message` comes first.
 */
export type ErrorAnswers<T> = Readonly<Record<string, T | null>>;

/**
 * Runs one read and turns whatever happens into a value: an answer, or an unknown that names the action. Never rejects.
 */
export async function observe<T>(
  aws: Connection,
  action: string,
  read: (options: CallOptions) => Promise<T | null>,
  errorAnswers: ErrorAnswers<T> = {},
): Promise<Observed<T | null>> {
  if (aws.callTime() <= 0) return unknown('expired', action);
  try {
    return known(await read(callOptions(aws)), action);
  } catch (error) {
    const answer = answerFor(error, errorAnswers);
    return answer === undefined ? unknown(reasonOf(error), action) : known(answer, action);
  }
}

/** The call's time runs from its first request: loading the SDK on a busy or small machine is none of AWS's slowness. */
function callOptions({ callTime }: Connection): CallOptions {
  let started: AbortSignal | undefined;
  return {
    get abortSignal() {
      started ??= AbortSignal.timeout(Math.max(1, callTime()));
      return started;
    },
  };
}

function answerFor<T>(error: unknown, errorAnswers: ErrorAnswers<T>): T | null | undefined {
  if (!(error instanceof Error)) return undefined;
  const text = `${error.name}: ${error.message}`;
  const found = Object.entries(errorAnswers).find(([name]) =>
    name.includes(':') ? text.startsWith(name) : error.name === name,
  );
  return found?.[1];
}

/** The same observation of a part of the value. */
export function mapKnown<T, Part>(observed: Observed<T | null>, part: (value: T) => Part): Observed<Part | null> {
  if (observed.status === 'unknown') return observed;
  return known(observed.value === null ? null : part(observed.value), observed.source);
}

/** Goes on with what exists; what is unknown, or known not to exist, is the answer already. */
export async function whenKnown<T, Next>(
  observed: Observed<T | null>,
  next: (value: T) => Promise<Observed<Next | null>>,
): Promise<Observed<Next | null>> {
  if (observed.status === 'unknown') return observed;
  return observed.value === null ? known(null, observed.source) : next(observed.value);
}
