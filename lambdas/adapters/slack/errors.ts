/** The set-up is wrong: the secret holds neither the URL of a webhook nor a bot token with its channel. Says nothing of what it holds. */
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
const REINSTALL = 'Install the app to the workspace again and store its bot token in the secret.';
const INVITE = 'Invite the app to the channel, or store the id of another one in the secret.';
const ADMINISTRATOR = 'An administrator of the workspace restricted who may post there.';
const OUR_FAULT = 'This is a defect of the responder; please report it.';

/**
 * @see https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks#handling_errors
 * @see https://docs.slack.dev/reference/methods/chat.postMessage#errors
 */
const REMEDIES: Readonly<Record<string, string>> = {
  invalid_token: RENEW,
  no_service: RENEW,
  no_service_id: RENEW,
  no_team: RENEW,
  team_disabled: RENEW,
  no_active_hooks: RENEW,
  channel_not_found: `The channel is gone, or private and the app is not in it. With a bot: ${INVITE} With a webhook: ${RENEW}`,
  channel_is_archived: 'Restore the channel, or create a webhook for another one and store its URL in the secret.',
  action_prohibited: ADMINISTRATOR,
  posting_to_general_channel_denied: ADMINISTRATOR,
  invalid_auth: REINSTALL,
  not_authed: REINSTALL,
  account_inactive: REINSTALL,
  token_revoked: REINSTALL,
  token_expired: REINSTALL,
  not_allowed_token_type: REINSTALL,
  missing_scope: `The app lacks the scope chat:write. Add it under OAuth & Permissions. ${REINSTALL}`,
  not_in_channel: INVITE,
  is_archived: 'Restore the channel, or store the id of another one in the secret.',
  restricted_action: ADMINISTRATOR,
  restricted_action_read_only_channel: ADMINISTRATOR,
  restricted_action_thread_only_channel: ADMINISTRATOR,
  no_permission: ADMINISTRATOR,
  access_denied: ADMINISTRATOR,
  team_access_not_granted: ADMINISTRATOR,
  ekm_access_denied: ADMINISTRATOR,
  invalid_payload: OUR_FAULT,
  invalid_arguments: OUR_FAULT,
  invalid_blocks: OUR_FAULT,
  invalid_blocks_format: OUR_FAULT,
  msg_too_long: OUR_FAULT,
  msg_blocks_too_long: OUR_FAULT,
};
