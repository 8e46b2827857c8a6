import * as z from 'zod';

/** A message of a failure queue. */
export interface FailedMessage {
  readonly body: string;
  /** By which it is removed. */
  readonly receipt: string;
}

/** What running failed events again needs of the world; each rejects when it did not succeed. */
export interface RedrivePorts {
  /** Some messages, hidden from others for a while; none: the queue is empty. */
  receive(): Promise<readonly FailedMessage[]>;
  /** Resolves when Lambda has taken the event for an invocation of its own. */
  invoke(payload: string): Promise<void>;
  remove(receipt: string): Promise<void>;
}

export interface Redriven {
  /** Events that run again. */
  readonly events: number;
  /** Messages that hold no event of a function; they stay where they are. */
  readonly unreadable: number;
}

/** What Lambda puts into a failure queue. @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
const failedEvent = z.object({ requestPayload: z.unknown().refine((payload) => payload !== undefined) });

/**
 * Runs the events of a failure queue again. Each leaves the queue only after Lambda took it, so that it may be interrupted at any time; what
 * fails again comes back to the queue. No more than so many, so that an event that always fails does not go round for ever.
 */
export async function redrive(ports: RedrivePorts, most: number): Promise<Redriven> {
  let events = 0;
  let unreadable = 0;
  while (events + unreadable < most) {
    const messages = await ports.receive();
    if (messages.length === 0) break;
    for (const { body, receipt } of messages) {
      const payload = payloadIn(body);
      if (payload === undefined) {
        unreadable += 1;
        continue;
      }
      await ports.invoke(payload);
      await ports.remove(receipt);
      events += 1;
    }
  }
  return { events, unreadable };
}

function payloadIn(body: string): string | undefined {
  try {
    return JSON.stringify(failedEvent.parse(JSON.parse(body)).requestPayload);
  } catch {
    return undefined;
  }
}
