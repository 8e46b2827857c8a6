import type { ReadAction } from '../reader.ts';

/** Who the credentials at hand belong to, and the Region the SDK would use. */
export interface CallerIdentity {
  /** Twelve digits. */
  readonly account: string;
  readonly arn: string;
  readonly region: string;
}

export const CALLER_IDENTITY_ACTIONS: readonly ReadAction[] = [{ action: 'sts:GetCallerIdentity', scope: '*' }];

/**
 * Resolves Region and credentials the way the SDK does and asks AWS whose they are. Rejects with the SDK's own error where
 * either is missing, where AWS does not take them, and where AWS is out of reach.
 */
export async function callerIdentity(region: string | undefined): Promise<CallerIdentity> {
  const { GetCallerIdentityCommand, STSClient } = await import('./sdk.ts');
  const client = new STSClient({
    ...(region === undefined ? {} : { region }),
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 3_000, requestTimeout: 10_000, throwOnRequestTimeout: true },
  });
  const used = await client.config.region();
  const answer = await client.send(new GetCallerIdentityCommand({}));
  return { account: answer.Account ?? '', arn: answer.Arn ?? '', region: used };
}
