import { setTimeout as timer } from 'node:timers/promises';
import type { SlackMessage } from '../../core/report/slack/slack-message.ts';
import { SlackRefusedError, SlackUnavailableError } from './errors.ts';
import { readAnswer } from './webhook-answer.ts';

/** The webhook's URL; `fresh`: read anew, because the last one was refused. */
export type ReadWebhookUrl = (how: { readonly fresh: boolean }) => Promise<URL>;

/**
 * Posts one message. Rejects with a {@link SlackRefusedError} when Slack will not take it, with a {@link SlackUnavailableError} when it
 * could not be reached in time.
 */
export type PostToSlack = (message: SlackMessage, remainingTime: () => number) => Promise<void>;

export interface SlackWebhookOptions {
  readonly readUrl: ReadWebhookUrl;
  /**
   * Milliseconds an attempt may take.
   * @default 5_000
   */
  readonly attemptTime?: number;
  /** Waits; tests replace it. */
  readonly sleep?: (milliseconds: number) => Promise<unknown>;
}

const ATTEMPTS = 4;

/** Milliseconds before the second attempt where Slack names no time; doubled after each. */
const FIRST_PAUSE = 1_000;

/** Milliseconds; whoever asks for more is asked again by Lambda's next try. */
const LONGEST_PAUSE = 30_000;

/** Milliseconds kept back to tell of the failure. */
const RESERVE = 1_000;

/**
 * A client of incoming webhooks. Slack's own library does not retry HTTP 429 and drops the `Retry-After` header, which is all there is
 * to know about Slack's rate limit of some one message a second and webhook; hence this one.
 *
 * @see https://docs.slack.dev/apis/web-api/rate-limits#incoming-webhooks
 */
export function slackWebhook({ readUrl, attemptTime = 5_000, sleep = timer }: SlackWebhookOptions): PostToSlack {
  let doubted = false;
  return async (message, remainingTime) => {
    // Until Slack answers to the URL it may be wrong or replaced: Lambda's next try then reads the secret again.
    const fresh = doubted;
    doubted = true;
    const url = await readUrl({ fresh });
    const body = JSON.stringify(message);
    for (let attempt = 1; ; attempt += 1) {
      const answer = await readAnswer(url, body, Math.min(attemptTime, remainingTime() - RESERVE));
      if (answer.kind === 'refused') throw new SlackRefusedError(answer.reason, answer.status);
      doubted = false;
      if (answer.kind === 'accepted') return;
      const pause = answer.retryAfter ?? FIRST_PAUSE * 2 ** (attempt - 1);
      if (attempt === ATTEMPTS || pause > LONGEST_PAUSE || pause + RESERVE >= remainingTime()) {
        throw new SlackUnavailableError(
          `Slack did not take the message in ${attempt} attempts; at last: ${answer.problem}`,
        );
      }
      await sleep(pause);
    }
  };
}
