import { SecretsProvider } from '@aws-lambda-powertools/parameters/secrets';
import { SecretsManagerClient, type SecretsManagerClientConfig } from '@aws-sdk/client-secrets-manager';
import { SlackSetupError } from './errors.ts';
import type { ReadWebhookUrl } from './slack-webhook.ts';
import { webhookUrl } from './webhook-url.ts';

/** IAM actions that posting to Slack calls, on that secret alone. */
export const SLACK_TARGET_ACTIONS = ['secretsmanager:GetSecretValue'] as const;

/** Seconds for which a warm function asks no more. */
const MAXIMUM_AGE = 300;

export interface WebhookSecretOptions {
  readonly secretArn: string;
  readonly region: string;
  /** Replaces parts of the client's settings; for tests. */
  readonly settings?: SecretsManagerClientConfig;
}

/** Reads the webhook's URL from its secret. Rejects when the secret cannot be read or holds something else. */
export function webhookSecret({ secretArn, region, settings }: WebhookSecretOptions): ReadWebhookUrl {
  const client = new SecretsManagerClient({
    region,
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 3_000, requestTimeout: 5_000 },
    ...settings,
  });
  const provider = new SecretsProvider({ awsSdkV3Client: client });
  return async ({ fresh }) => {
    const value = await provider.get(secretArn, { maxAge: MAXIMUM_AGE, forceFetch: fresh });
    if (typeof value !== 'string') throw new SlackSetupError('The secret holds no text; store the URL as plain text.');
    return webhookUrl(value);
  };
}
