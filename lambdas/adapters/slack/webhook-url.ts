import { SlackSetupError } from './errors.ts';

const HOST = 'hooks.slack.com';

/**
 * The URL of an incoming webhook. Whoever can write the secret can thereby not send the account's diagnoses anywhere but to Slack.
 * Throws a {@link SlackSetupError} that does not quote the text: the URL is the credential.
 *
 * @see https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
 */
export function webhookUrl(text: string): URL {
  const trimmed = text.trim();
  const url = URL.canParse(trimmed) ? new URL(trimmed) : undefined;
  const isWebhook =
    url !== undefined &&
    url.protocol === 'https:' &&
    url.host === HOST &&
    url.username === '' &&
    url.password === '' &&
    /^\/services\/\w+\/\w+\/\w+$/.test(url.pathname);
  if (isWebhook) return new URL(url.pathname, `https://${HOST}`);
  throw new SlackSetupError(
    `The secret holds neither the URL of an incoming webhook nor a bot token with its channel. Store, and nothing else, either ` +
      `https://${HOST}/services/T…/B…/… or {"token": "xoxb-…", "channel": "C…"}.`,
  );
}
