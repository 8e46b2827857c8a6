import * as z from 'zod';

const schema = z.object({
  Records: z.array(z.object({ EventSource: z.literal('aws:sns'), Sns: z.object({ Message: z.string() }) })).min(1),
});

/**
 * The messages of an SNS event, or null for anything else. SNS puts one message into an event.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html
 */
export function snsMessages(event: unknown): readonly string[] | null {
  const parsed = schema.safeParse(event);
  return parsed.success ? parsed.data.Records.map(({ Sns }) => Sns.Message) : null;
}
