/** What Slack said to a request. */
export type SlackAnswer =
  | { readonly kind: 'accepted'; readonly text: string }
  | { readonly kind: 'refused'; readonly status: number; readonly reason: string }
  | {
      readonly kind: 'later';
      readonly problem: string;
      /** Milliseconds Slack asks to wait, where it does. */
      readonly retryAfter: number | null;
    };

/** One request to Slack. */
export interface SlackRequest {
  readonly url: URL;
  /** Null: the URL itself is the credential. */
  readonly token: string | null;
  readonly body: string;
}

/**
 * Sends a request and reads the answer. Never rejects, follows no redirect, and quotes neither the URL nor the token nor anything but a
 * single word of the answer.
 *
 * @param time milliseconds until the answer has to be there, its body included
 */
export async function readAnswer(
  { url, token, body }: SlackRequest,
  time: number,
  send: typeof fetch = fetch,
): Promise<SlackAnswer> {
  if (time <= 0) return { kind: 'later', problem: 'no time left', retryAfter: null };
  try {
    const response = await send(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(time),
    });
    const text = await response.text();
    if (!response.ok) return unaccepted(response, wordOf(text));
    return token === null ? { kind: 'accepted', text } : answerOfMethod(response, text);
  } catch (error) {
    const timedOut = error instanceof Error && error.name === 'TimeoutError';
    return { kind: 'later', problem: timedOut ? 'no answer in time' : 'no connection', retryAfter: null };
  }
}

/**
 * Words of a method for what the same request may succeed at later.
 * @see https://docs.slack.dev/reference/methods/chat.postMessage#errors
 */
const PASSING: ReadonlySet<string> = new Set([
  'ratelimited',
  'rate_limited',
  'message_limit_exceeded',
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
  'external_channel_migrating',
]);

/** A method of the Web API answers HTTP 200 to what it refuses, too. */
function answerOfMethod(response: Response, text: string): SlackAnswer {
  const { ok, error } = memberOf(text);
  if (ok === true) return { kind: 'accepted', text };
  const reason = wordOf(typeof error === 'string' ? error : '');
  const isPassing = PASSING.has(reason) || ok !== false;
  return isPassing ? later(response, reason) : { kind: 'refused', status: response.status, reason };
}

function memberOf(text: string): { readonly ok?: unknown; readonly error?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function unaccepted(response: Response, reason: string): SlackAnswer {
  const { status } = response;
  return status === 429 || status === 408 || status >= 500
    ? later(response, reason)
    : { kind: 'refused', status, reason };
}

function later({ status, headers }: Response, reason: string): SlackAnswer {
  return {
    kind: 'later',
    problem: `HTTP ${status}, ${reason}`,
    retryAfter: milliseconds(headers.get('retry-after')),
  };
}

/** Slack answers with one word. */
function wordOf(text: string): string {
  const word = text.trim();
  return /^[a-z_]{1,60}$/.test(word) ? word : 'no reason given';
}

/** Milliseconds of a `Retry-After` in seconds, which is how Slack writes it. */
function milliseconds(header: string | null): number | null {
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) * 1_000 : null;
}
