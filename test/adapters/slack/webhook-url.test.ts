import { describe, expect, it } from 'vitest';
import { SlackSetupError } from '../../../lambdas/adapters/slack/errors.ts';
import { webhookUrl } from '../../../lambdas/adapters/slack/webhook-url.ts';

describe('the URL of a webhook', () => {
  it('is one of Slack’s', () => {
    expect(webhookUrl(' https://hooks.slack.com/services/T00/B00/xYz9\n').href).toBe(
      'https://hooks.slack.com/services/T00/B00/xYz9',
    );
  });

  it.each([
    'http://hooks.slack.com/services/T00/B00/secretword',
    'https://hooks.slack.com.evil.example/services/T00/B00/secretword',
    'https://evil.example/services/T00/B00/secretword',
    'https://hooks.slack.com@evil.example/services/T00/B00/secretword',
    'https://user:secretword@hooks.slack.com/services/T00/B00/x',
    'https://hooks.slack.com:8443/services/T00/B00/secretword',
    'https://hooks.slack.com/secretword',
    'https://hooks.slack.com/services/../secretword',
    'https://169.254.170.2/v2/credentials/secretword',
    '{"url":"https://hooks.slack.com/services/T00/B00/secretword"}',
    'xoxb-secretword',
    '',
  ])('is not %j, and the error does not quote it', (text) => {
    expect(() => webhookUrl(text)).toThrow(SlackSetupError);
    expect(() => webhookUrl(text)).not.toThrow(/secretword|evil/);
  });
});
