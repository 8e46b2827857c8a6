import type { FaultyWorld } from './faulty-world.ts';
import type { Run } from './run.ts';

/** What Slack may do with a request besides taking it. `taken` ones: it posts, and yet the caller does not hear so. */
const FAULTS = [
  'Slack: 429',
  'Slack: 429 without Retry-After',
  'Slack: 5xx',
  'Slack: 5xx, taken',
  'Slack: invalid_blocks',
  'Slack: internal_error',
  'Slack: no answer in time',
  'Slack: no answer in time, taken',
  'Slack: connection refused',
  'Slack: connection reset, taken',
  'Slack: crash before',
  'Slack: crash after',
] as const;

/** How long a 429 asks to wait, in seconds: within an invocation's patience, at its edge, and far beyond. */
const PAUSES = [0, 1, 5, 29, 30, 31, 120, 3_600];

/** Milliseconds after which a request without an answer is given up. */
export const ATTEMPT_TIME = 5_000;

export const FAKE_BOT = { kind: 'bot', token: 'xoxb-1234567890-fake', channel: 'C0123456789' } as const;
export const FAKE_WEBHOOK = { kind: 'webhook', url: new URL('https://hooks.slack.com/services/T0/B0/fake') } as const;

/** A message as the channel shows it. */
export interface Shown {
  readonly thread: string | null;
  /** As JSON: what was posted, and what an edit made of it. */
  readonly posted: string;
  blocks: string;
}

/** Slack behind `fetch`: a webhook and the two methods of its Web API that are used. Told of every message that it takes. */
export class FaultySlack {
  /** Messages by their time stamp. */
  readonly shown = new Map<string, Shown>();
  private readonly world: FaultyWorld;
  private readonly onPost: (run: Run, blocks: string, text: string) => void;

  constructor(world: FaultyWorld, onPost: (run: Run, blocks: string, text: string) => void) {
    this.world = world;
    this.onPost = onPost;
  }

  /** `fetch` as one run has it. */
  sendOf(run: Run): typeof fetch {
    return async (input, init) => {
      const url = new URL(String(input));
      const body = JSON.parse(String(init?.body)) as Record<string, unknown>;
      const isMethod = url.pathname.startsWith('/api/');
      const refusal = (word: string): Response =>
        isMethod ? Response.json({ ok: false, error: word }) : new Response(word, { status: 400 });
      await this.world.sleep(run, 0);
      this.world.refuseIfDown(run, 'slack');
      switch (this.world.chooseFault(run, FAULTS)) {
        case 'Slack: 429': {
          const pause = PAUSES[this.world.random.below(PAUSES.length)];
          return new Response('rate_limited', { status: 429, headers: { 'retry-after': String(pause) } });
        }
        case 'Slack: 429 without Retry-After':
          return new Response('', { status: 429 });
        case 'Slack: 5xx, taken':
          this.take(run, url, body);
          return new Response('<html>', { status: 504 });
        case 'Slack: 5xx':
          return new Response('service_unavailable', { status: 503 });
        case 'Slack: invalid_blocks':
          return refusal('invalid_blocks');
        case 'Slack: internal_error':
          return isMethod ? refusal('internal_error') : new Response('', { status: 500 });
        case 'Slack: no answer in time, taken':
          this.take(run, url, body);
          await this.world.sleep(run, ATTEMPT_TIME);
          throw new DOMException('no answer', 'TimeoutError');
        case 'Slack: no answer in time':
          await this.world.sleep(run, ATTEMPT_TIME);
          throw new DOMException('no answer', 'TimeoutError');
        case 'Slack: connection reset, taken':
          this.take(run, url, body);
          throw new TypeError('fetch failed');
        case 'Slack: connection refused':
          throw new TypeError('fetch failed');
        case 'Slack: crash before':
          return this.world.crash(run);
        case 'Slack: crash after':
          this.take(run, url, body);
          return this.world.crash(run);
        case undefined:
          return this.take(run, url, body);
      }
    };
  }

  private take(run: Run, { pathname }: URL, { ts, thread_ts, text, blocks }: Record<string, unknown>): Response {
    const json = JSON.stringify(blocks);
    if (pathname.endsWith('/chat.update')) {
      const message = this.shown.get(String(ts));
      if (message === undefined) return Response.json({ ok: false, error: 'message_not_found' });
      message.blocks = json;
      return Response.json({ ok: true, ts });
    }
    const posted = `${1_764_000_000 + this.shown.size}.000100`;
    this.shown.set(posted, { thread: typeof thread_ts === 'string' ? thread_ts : null, posted: json, blocks: json });
    this.onPost(run, json, String(text));
    return pathname.startsWith('/api/') ? Response.json({ ok: true, ts: posted }) : new Response('ok');
  }
}
