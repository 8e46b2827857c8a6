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
 * What Amazon SNS puts there when Lambda did not take its message: the message, as the event that it would have been or by itself.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html
 */
const undeliveredEvent = z.object({
  Records: z.tuple([z.looseObject({ Sns: z.looseObject({ Message: z.string() }) })]),
});
const undeliveredMessage = z.looseObject({ Type: z.literal('Notification'), Message: z.string() });

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

/** The event in a message, as JSON. */
function payloadIn(body: string): string | undefined {
  const message = parsed(body);
  const failed = failedEvent.safeParse(message);
  if (failed.success) return JSON.stringify(failed.data.requestPayload);
  const notification = undeliveredMessage.safeParse(message);
  if (notification.success) return JSON.stringify({ Records: [{ EventSource: 'aws:sns', Sns: notification.data }] });
  return undeliveredEvent.safeParse(message).success ? body : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
