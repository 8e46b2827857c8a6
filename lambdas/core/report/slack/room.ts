/**
 * What each part of a message may take (see `weight`). Slack rejects the whole message where one limit is passed: 150 characters in a
 * header, 3,000 in a text, 50 blocks, and some 13,000 of everything together, which it does not document. The rooms, with the
 * blocks around them, add up to less than {@link MAXIMUM_MESSAGE}, whatever a notice holds.
 *
 * @see https://docs.slack.dev/reference/block-kit/blocks/header-block
 * @see https://github.com/slackapi/bolt-js/issues/2509
 */
export const ROOM = {
  notification: 600,
  headline: 150,
  where: 200,
  cause: 500,
  id: 60,
  caller: 400,
  ruledOut: 700,
  confirmed: 300,
  unseen: 700,
  instruction: 500,
  place: 200,
  code: 2_400,
  warnings: 600,
  commands: 800,
  allClear: 200,
  seen: 150,
  log: 300,
  report: 2_300,
  incident: 120,
  pointer: 200,
} as const;

/** Bytes of the message's JSON, also after an edit. */
export const MAXIMUM_MESSAGE = 12_500;
