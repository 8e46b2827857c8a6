/** The set-up is wrong: the secret does not hold the URL of a Slack webhook. Says nothing of what it holds. */
export class SlackSetupError extends Error {
  override readonly name = 'SlackSetupError';
}

/** Slack answered that it will not take the message; the same message would be refused again. */
export class SlackRefusedError extends Error {
  override readonly name = 'SlackRefusedError';
  /** Slack's word for it, such as `channel_is_archived`. */
  readonly reason: string;

  constructor(reason: string, status: number) {
    super(
      `Slack refused the message: ${reason} (HTTP ${status}). ${REMEDIES[reason] ?? 'Look the word up in docs/slack.md.'}`,
    );
    this.reason = reason;
  }
}

/** Slack was out of reach, out of order, or asked to wait for longer than this invocation lasts. */
export class SlackUnavailableError extends Error {
  override readonly name = 'SlackUnavailableError';
}

const RENEW = 'Create a webhook and store its URL in the secret.';
const OUR_FAULT = 'This is a defect of the responder; please report it.';

/** @see https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks#handling_errors */
const REMEDIES: Readonly<Record<string, string>> = {
  invalid_token: RENEW,
  no_service: RENEW,
  no_service_id: RENEW,
  no_team: RENEW,
  team_disabled: RENEW,
  no_active_hooks: RENEW,
  channel_not_found: `The channel is gone. ${RENEW}`,
  channel_is_archived: 'Restore the channel, or create a webhook for another one and store its URL in the secret.',
  action_prohibited: 'An administrator of the workspace restricted who may post there.',
  posting_to_general_channel_denied: 'An administrator of the workspace restricted who may post there.',
  invalid_payload: OUR_FAULT,
  invalid_blocks: OUR_FAULT,
  invalid_blocks_format: OUR_FAULT,
  msg_too_long: OUR_FAULT,
  msg_blocks_too_long: OUR_FAULT,
};
