import * as z from 'zod';
import { SlackSetupError } from './errors.ts';
import { webhookUrl } from './webhook-url.ts';

/** With what the function posts. */
export type SlackCredentials =
  | { readonly kind: 'webhook'; readonly url: URL }
  | {
      readonly kind: 'bot';
      /** `xoxb-…` */
      readonly token: string;
      /** The id of a channel: edits take no name. */
      readonly channel: string;
    };

const A_TOKEN = 'must be a bot token, which begins with xoxb-';
const A_CHANNEL =
  'must be the id of a channel, such as C0123456789; Slack shows it at the end of the channel’s details';

const bot = z.object({
  token: z
    .string(A_TOKEN)
    .trim()
    .regex(/^xoxb-[\w-]{10,250}$/, A_TOKEN),
  channel: z
    .string(A_CHANNEL)
    .trim()
    .regex(/^[CG][A-Z0-9]{6,20}$/, A_CHANNEL),
});

/**
 * What the text of the secret holds: the URL of an incoming webhook, or a bot token with its channel as JSON. Throws a
 * {@link SlackSetupError} that names the member at fault and quotes nothing.
 */
export function slackCredentials(text: string): SlackCredentials {
  if (!text.trimStart().startsWith('{')) return { kind: 'webhook', url: webhookUrl(text) };
  const parsed = bot.safeParse(jsonOf(text));
  if (parsed.success) return { kind: 'bot', ...parsed.data };
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the text'} ${message}`);
  throw new SlackSetupError(
    `The secret does not hold a bot token with its channel: ${faults.join('; ')}. Store {"token": "xoxb-…", "channel": "C…"}.`,
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SlackSetupError(
      'The secret looks like JSON and is none. Store {"token": "xoxb-…", "channel": "C…"}, or the URL of a webhook as plain text.',
    );
  }
}
