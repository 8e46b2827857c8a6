import { slackWebhook } from '../adapters/slack/slack-webhook.ts';
import { webhookSecret } from '../adapters/slack/webhook-secret.ts';
import { powertoolsTelemetry } from './powertools-telemetry.ts';
import { readSlackEnvironment } from './slack-environment.ts';
import { createSlackHandler } from './slack-handler.ts';

/**
 * Posts a published notice to a Slack channel.
 *
 * Retries: SNS invokes asynchronously and at least once. A message that is no notice is logged and acknowledged. What Slack cannot take
 * just now (HTTP 429, 5xx, no answer) is tried four times at most, after the pause it asks for if that fits into the
 * invocation. What it refuses (`invalid_token`, `channel_is_archived`, `invalid_blocks`, …) is not tried again here. Either way the
 * invocation then fails: Lambda runs it twice more, minutes later, with the secret read anew, and then hands the message to the
 * failure queue, from which it can be redriven. A post whose answer is lost is posted again.
 */
export const handler = createSlackHandler({
  post: slackWebhook({ readUrl: webhookSecret(readSlackEnvironment(process.env)) }),
  telemetry: powertoolsTelemetry('notify-slack'),
});
