import type { RichTextElement } from '@slack/types';
import type { Notice } from '../../model/notice.ts';
import { callerLine } from '../caller-line.ts';
import { callerProofCommands } from '../caller-proof.ts';
import { ruledOutPhrase } from '../checklist.ts';
import { headline } from '../headline.ts';
import { causeLine, confirmedInOrder } from '../notice-text.ts';
import { readable } from '../readable.ts';
import { minute, seen } from '../seen.ts';
import { unseenPhrase } from '../unseen-phrase.ts';
import { bold, heading, literal, type NoticeBlock, paragraph, plain, preformatted, smallPrint } from './blocks.ts';
import { escapeMarkup } from './escape-markup.ts';
import { fitting, type Shorten } from './fitting.ts';
import { fixBlocks } from './fix-blocks.ts';
import { ROOM } from './room.ts';

/** The body of a post to an incoming webhook. */
export interface SlackMessage {
  /** What a phone shows before the message is opened, and a screen reader reads. */
  readonly text: string;
  readonly blocks: readonly NoticeBlock[];
  readonly mrkdwn: false;
  readonly link_names: false;
  readonly unfurl_links: false;
  readonly unfurl_media: false;
}

/** Said where something was left out. */
export const SHORTENED =
  'Shortened to fit Slack. Everything is in the e-mail and the JSON of the topic, and `access-denied diagnose` on the same log lines prints it.';

/**
 * A notice as a Slack message: the first two lines suffice on a phone. Every text has its room (see {@link ROOM}); what does not fit
 * is cut and the message says so. Everything that came from a log or an account is redacted.
 *
 * @param truncated said by the publisher where the notice was cut before it came here, else null
 */
export function slackMessage(notice: Notice, truncated: string | null = null): SlackMessage {
  const blocks = noticeBlocks(notice, fitting);
  const isShortened = JSON.stringify(blocks) !== JSON.stringify(noticeBlocks(notice, (text) => text));
  const { what } = headline(notice);
  return {
    text: escapeMarkup(fitting(`${what}. ${causeLine(notice)}`, ROOM.notification)),
    blocks: [
      ...blocks,
      smallPrint(
        [
          ...origin(notice, fitting),
          isShortened ? SHORTENED : '',
          fitting(readable(truncated ?? ''), ROOM.pointer),
        ].filter((line) => line.trim() !== ''),
      ),
    ],
    mrkdwn: false,
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
  };
}

function noticeBlocks(notice: Notice, shorten: Shorten): readonly NoticeBlock[] {
  const { what, where } = headline(notice);
  return [
    heading(shorten(what, ROOM.headline)),
    ...(where === '' ? [] : [smallPrint([shorten(where, ROOM.where)])]),
    paragraph(cause(notice, shorten)),
    paragraph(findings(notice, shorten)),
    ...fixBlocks(notice, shorten),
    ...proofOfCaller(notice, shorten),
  ];
}

function cause(notice: Notice, shorten: Shorten): readonly RichTextElement[] {
  const line = bold(shorten(causeLine(notice), ROOM.cause));
  const { cause } = notice.diagnosis;
  return cause === null ? [line] : [line, plain('  '), literal(shorten(readable(cause.check), ROOM.id))];
}

/** One line each: who called, what it is not, what it is, what could not be seen. */
function findings(notice: Notice, shorten: Shorten): readonly RichTextElement[] {
  const { checks, incident, unseen } = notice.diagnosis;
  const ruledOut = checks.filter(({ status }) => status === 'ruled-out');
  const lines: readonly (readonly [label: string, text: string, room: number])[] = [
    ['Call made by', callerLine(notice), ROOM.caller],
    ['Ruled out', ruledOut.map((check) => ruledOutPhrase(check, incident.lane)).join(' · '), ROOM.ruledOut],
    ['Confirmed', readable(confirmedInOrder(notice).join(' → ')), ROOM.confirmed],
    ['Not visible', unseen.map(unseenPhrase).join(' · '), ROOM.unseen],
  ];
  return lines
    .filter(([, text]) => text !== '')
    .flatMap(([label, text, room], index) => [
      bold(`${index === 0 ? '' : '\n'}${label}  `),
      plain(shorten(text, room)),
    ]);
}

/** The commands that prove the caller where the message does not. */
function proofOfCaller(notice: Notice, shorten: Shorten): readonly NoticeBlock[] {
  const commands = callerProofCommands(notice);
  if (commands.length === 0) return [];
  return [
    paragraph([plain('Who the container is was not proven; ECS Exec, where enabled, tells:')]),
    preformatted(shorten(commands.join('\n'), ROOM.commands)),
  ];
}

/** How often, since when, until when, and in which log. */
function origin(notice: Notice, shorten: Shorten): readonly string[] {
  const { incident } = notice.diagnosis;
  const { logGroup, logStream, lastSeen } = incident.sighting;
  const last = incident.count === 1 ? '' : `, last at ${minute(lastSeen)}`;
  const log = [logGroup, logStream].filter((name) => name !== null && name !== '').join(' · ');
  return [
    shorten(readable(`${seen(incident)}${last}`), ROOM.seen),
    ...(log === '' ? [] : [shorten(readable(`Log ${log}`), ROOM.log)]),
  ];
}
