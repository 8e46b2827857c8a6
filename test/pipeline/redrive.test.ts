import { describe, expect, it } from 'vitest';
import { snsMessages } from '../../lambdas/adapters/slack/sns-messages.ts';
import { type FailedMessage, type RedrivePorts, redrive } from '../../lambdas/pipeline/redrive.ts';

const failed = (payload: unknown) => JSON.stringify({ version: '1.0', requestContext: {}, requestPayload: payload });

/** A queue from which messages go when they are removed, and everything that was handed to the function. */
function queueOf(bodies: readonly string[]) {
  let left: readonly FailedMessage[] = bodies.map((body, index) => ({ body, receipt: `r${index}` }));
  const hidden = new Set<string>();
  const invoked: string[] = [];
  const ports: RedrivePorts = {
    async receive() {
      const some = left.filter(({ receipt }) => !hidden.has(receipt)).slice(0, 2);
      for (const { receipt } of some) hidden.add(receipt);
      return some;
    },
    async invoke(payload) {
      invoked.push(payload);
    },
    async remove(receipt) {
      left = left.filter((message) => message.receipt !== receipt);
    },
  };
  return { ports, invoked, left: () => left.length };
}

describe('a redrive', () => {
  it('runs every event again, literally, and empties the queue', async () => {
    const events = [{ awslogs: { data: 'H4sI' } }, { n: 1 }, null, 'text'];
    const { ports, invoked, left } = queueOf(events.map(failed));
    expect(await redrive(ports, 100)).toEqual({ events: 4, unreadable: 0 });
    expect(invoked.map((payload) => JSON.parse(payload) as unknown)).toEqual(events);
    expect(left()).toBe(0);
  });

  it('runs what SNS could not hand over, too', async () => {
    const Sns = {
      Type: 'Notification',
      MessageId: 'm',
      TopicArn: 'arn:aws:sns:eu-west-1:1:t',
      Message: '{"event":"x"}',
    };
    const event = { Records: [{ EventSource: 'aws:sns', EventVersion: '1.0', Sns }] };
    const { ports, invoked } = queueOf([JSON.stringify(Sns), JSON.stringify(event)]);
    expect(await redrive(ports, 100)).toEqual({ events: 2, unreadable: 0 });
    expect(invoked.map((payload) => snsMessages(JSON.parse(payload)))).toEqual([['{"event":"x"}'], ['{"event":"x"}']]);
  });

  it('leaves what is no failed event', async () => {
    const { ports, invoked, left } = queueOf(['no JSON', '{}', failed({ n: 1 }), '[]']);
    expect(await redrive(ports, 100)).toEqual({ events: 1, unreadable: 3 });
    expect(invoked).toEqual(['{"n":1}']);
    expect(left()).toBe(3);
  });

  it('keeps an event that Lambda did not take', async () => {
    const { ports, left } = queueOf([failed({ n: 1 })]);
    const refusing = { ...ports, invoke: () => Promise.reject(new Error('throttled')) };
    await expect(redrive(refusing, 100)).rejects.toThrow('throttled');
    expect(left()).toBe(1);
  });

  it('ends after so many events', async () => {
    const { ports, invoked } = queueOf(Array.from({ length: 9 }, (_, n) => failed({ n })));
    await redrive(ports, 4);
    expect(invoked).toHaveLength(4);
  });
});
