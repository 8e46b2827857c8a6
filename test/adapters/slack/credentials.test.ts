import { describe, expect, it } from 'vitest';
import { slackCredentials } from '../../../lambdas/adapters/slack/credentials.ts';
import { SlackSetupError } from '../../../lambdas/adapters/slack/errors.ts';

const TOKEN = 'xoxb-1234567890-secretword';

describe('the credentials', () => {
  it('are the URL of a webhook', () => {
    const credentials = slackCredentials('https://hooks.slack.com/services/T00/B00/xYz9\n');
    expect(credentials).toEqual({ kind: 'webhook', url: new URL('https://hooks.slack.com/services/T00/B00/xYz9') });
  });

  it('are a bot token with the id of a channel', () => {
    const text = ` {"token": "${TOKEN}\\n", "channel": " C0123456789", "note": "ours"}\n`;
    expect(slackCredentials(text)).toEqual({ kind: 'bot', token: TOKEN, channel: 'C0123456789' });
  });

  it.each([
    ['no token', '{"channel": "C0123456789"}', /token must be a bot token/],
    ['a token of a user', '{"token": "xoxp-1234567890-secretword", "channel": "C0123456789"}', /begins with xoxb-/],
    ['the name of a channel', `{"token": "${TOKEN}", "channel": "#alerts"}`, /channel must be the id of a channel/],
    ['the id of a user', `{"token": "${TOKEN}", "channel": "U0123456789"}`, /channel must be the id/],
    ['neither', '{}', /token must be.*channel must be/],
    [
      'a token with a line break',
      `{"token": "xoxb-12345\\r\\nX: secretword", "channel": "C0123456789"}`,
      /token must be/,
    ],
    ['broken JSON', `{"token": "${TOKEN}"`, /looks like JSON and is none/],
    ['the URL of a webhook in JSON', '{"url": "https://hooks.slack.com/services/T00/B00/secretword"}', /token must be/],
    ['an array', `["${TOKEN}"]`, /neither the URL.*nor a bot token/],
    ['a bare token', TOKEN, /neither the URL.*nor a bot token/],
  ])('are not %s; the error says what to store and quotes nothing', (_, text, error) => {
    expect(() => slackCredentials(text)).toThrow(SlackSetupError);
    expect(() => slackCredentials(text)).toThrow(error);
    expect(() => slackCredentials(text)).not.toThrow(/secretword|#alerts/);
  });
});
