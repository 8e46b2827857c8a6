/** What Slack said to a message. */
export type WebhookAnswer =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly status: number; readonly reason: string }
  | {
      readonly kind: 'later';
      readonly problem: string;
      /** Milliseconds Slack asks to wait, where it does. */
      readonly retryAfter: number | null;
    };

/**
 * Posts a body and reads the answer. Never rejects, follows no redirect, and quotes neither the URL nor anything but a single word
 * of the answer.
 *
 * @param time milliseconds until the answer has to be there, its body included
 */
export async function readAnswer(url: URL, body: string, time: number): Promise<WebhookAnswer> {
  if (time <= 0) return { kind: 'later', problem: 'no time left', retryAfter: null };
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(time),
    });
    const text = await response.text();
    return response.ok ? { kind: 'accepted' } : unaccepted(response, text);
  } catch (error) {
    const timedOut = error instanceof Error && error.name === 'TimeoutError';
    return { kind: 'later', problem: timedOut ? 'no answer in time' : 'no connection', retryAfter: null };
  }
}

function unaccepted({ status, headers }: Response, text: string): WebhookAnswer {
  const reason = wordOf(text);
  if (status === 429 || status === 408 || status >= 500) {
    return { kind: 'later', problem: `HTTP ${status}, ${reason}`, retryAfter: retryAfter(headers.get('retry-after')) };
  }
  return { kind: 'refused', status, reason };
}

/** Slack answers with one word. */
function wordOf(text: string): string {
  const word = text.trim();
  return /^[a-z_]{1,60}$/.test(word) ? word : 'no reason given';
}

/** Milliseconds of a `Retry-After` in seconds, which is how Slack writes it. */
function retryAfter(header: string | null): number | null {
  return header !== null && /^\d{1,6}$/.test(header) ? Number(header) * 1_000 : null;
}
