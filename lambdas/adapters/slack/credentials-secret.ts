import { SecretsProvider } from '@aws-lambda-powertools/parameters/secrets';
import { SecretsManagerClient, type SecretsManagerClientConfig } from '@aws-sdk/client-secrets-manager';
import { type SlackCredentials, slackCredentials } from './credentials.ts';
import { SlackSetupError } from './errors.ts';

/** IAM actions that posting to Slack calls, on that secret alone. */
export const SLACK_SECRET_ACTIONS = ['secretsmanager:GetSecretValue'] as const;

/** The credentials; `fresh`: read anew, because Slack refused the last ones. */
export type ReadSlackCredentials = (how: { readonly fresh: boolean }) => Promise<SlackCredentials>;

/** Seconds for which a warm function asks no more. */
const MAXIMUM_AGE = 300;

export interface CredentialsSecretOptions {
  readonly secretArn: string;
  readonly region: string;
  /** Replaces parts of the client's settings; for tests. */
  readonly settings?: SecretsManagerClientConfig;
}

/** Reads the credentials from their secret. Rejects when it cannot be read or holds something else. */
export function credentialsSecret({ secretArn, region, settings }: CredentialsSecretOptions): ReadSlackCredentials {
  const client = new SecretsManagerClient({
    region,
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 3_000, requestTimeout: 5_000, throwOnRequestTimeout: true },
    ...settings,
  });
  const provider = new SecretsProvider({ awsSdkV3Client: client });
  return async ({ fresh }) => {
    const value = await provider.get(secretArn, { maxAge: MAXIMUM_AGE, forceFetch: fresh });
    if (typeof value !== 'string') throw new SlackSetupError('The secret holds no text; store it as plain text.');
    return slackCredentials(value);
  };
}
