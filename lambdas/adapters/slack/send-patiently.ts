import { setTimeout as timer } from 'node:timers/promises';
import { readAnswer, type SlackRequest } from './answer.ts';
import { SlackRefusedError, SlackUnavailableError } from './errors.ts';

/** How long and how often Slack is asked. */
export interface Patience {
  /**
   * Milliseconds an attempt may take.
   * @default 5_000
   */
  readonly attemptTime?: number;
  /** Waits; tests replace it. */
  readonly sleep?: (milliseconds: number) => Promise<unknown>;
  /** Sends; tests replace it. */
  readonly send?: typeof fetch;
}

const ATTEMPTS = 4;

/** Milliseconds before the second attempt where Slack names no time; doubled after each. */
const FIRST_PAUSE = 1_000;

/** Milliseconds; whoever asks for more is asked again by Lambda's next try. */
const LONGEST_PAUSE = 30_000;

/** Milliseconds kept back to tell of the failure. */
const RESERVE = 1_000;

/**
 * Sends a request until Slack takes it, and resolves with the text of its answer. Rejects with a {@link SlackRefusedError} when Slack will
 * not take it, with a {@link SlackUnavailableError} when it could not be reached in time.
 *
 * Slack's own libraries either drop the `Retry-After` of a webhook or wait for as long as it says; a function has only so much time
 * left. Hence this loop, which both ways of posting share.
 *
 * @see https://docs.slack.dev/apis/web-api/rate-limits
 */
export async function sendPatiently(
  request: SlackRequest,
  remainingTime: () => number,
  { attemptTime = 5_000, sleep = timer, send = fetch }: Patience,
): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await readAnswer(request, Math.min(attemptTime, remainingTime() - RESERVE), send);
    if (answer.kind === 'accepted') return answer.text;
    if (answer.kind === 'refused') throw new SlackRefusedError(answer.reason, answer.status);
    const pause = answer.retryAfter ?? FIRST_PAUSE * 2 ** (attempt - 1);
    if (attempt === ATTEMPTS || pause > LONGEST_PAUSE || pause + RESERVE >= remainingTime()) {
      throw new SlackUnavailableError(
        `Slack did not take the message in ${attempt} attempts; at last: ${answer.problem}`,
      );
    }
    await sleep(pause);
  }
}
