import type { Observed } from '../../core/model/observed.ts';
import type { Connection } from '../connection.ts';
import { expected } from '../error-reason.ts';
import { observe } from '../observe.ts';

/** Milliseconds by which this machine's clock is ahead of AWS, to the second that HTTP tells. */
export function clockLead(aws: Connection): Promise<Observed<number | null>> {
  return observe(aws, 'sts:GetCallerIdentity', async (options) => {
    const { GetCallerIdentityCommand, STSClient } = await import('@aws-sdk/client-sts');
    const client = new STSClient(aws.settings);
    let told: string | undefined;
    client.middlewareStack.add(
      (next) => async (input) => {
        const output = await next(input);
        told = (output.response as { readonly headers?: Readonly<Record<string, string>> }).headers?.date;
        return output;
      },
      { step: 'deserialize', name: 'readDate', priority: 'low' },
    );
    await client.send(new GetCallerIdentityCommand({}), options);
    return Date.now() - Date.parse(expected(told));
  });
}
