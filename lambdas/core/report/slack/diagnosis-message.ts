import type { RichTextElement } from '@slack/types';
import type { DiagnosisAnnouncement } from '../../model/announcement.ts';
import { minute } from '../../model/moment.ts';
import type { Notice } from '../../model/notice.ts';
import { FULL_REPORT, referenceLine, TOLD_ANEW } from '../announcement-text.ts';
import { callerLine } from '../caller-line.ts';
import { CALLER_NOT_PROVEN, callerProofCommands } from '../caller-proof.ts';
import { ruledOutPhrases } from '../checklist.ts';
import { headline } from '../headline.ts';
import { causeLine, confirmedInOrder } from '../notice-text.ts';
import { readable } from '../readable.ts';
import { roleLane } from '../role-lane.ts';
import { seen } from '../seen.ts';
import { unseenPhrases } from '../unseen-phrase.ts';
import {
  bold,
  editable,
  heading,
  link,
  literal,
  type NoticeBlock,
  paragraph,
  plain,
  preformatted,
  smallPrint,
} from './blocks.ts';
import { composeMessage } from './compose-message.ts';
import { type Shorten, weight } from './fitting.ts';
import { fixBlocks } from './fix-blocks.ts';
import type { SlackMessage } from './message-body.ts';
import { ROOM } from './room.ts';

/** A diagnosis: what was refused, why, who called, what was seen and what to do, in this order. */
export function diagnosisMessage(announcement: DiagnosisAnnouncement, truncated: string | null): SlackMessage {
  const { notice, reference } = announcement;
  return composeMessage(
    {
      notification: `${headline(notice).what}. ${causeLine(notice)}`,
      blocks: (shorten) => diagnosisBlocks(announcement, shorten),
      footer: (shorten) => [log(notice, shorten), shorten(readable(referenceLine(reference)), ROOM.incident)],
    },
    truncated,
  );
}

function diagnosisBlocks(announcement: DiagnosisAnnouncement, shorten: Shorten): readonly NoticeBlock[] {
  const { notice, reference, reportUrl } = announcement;
  const { what, where } = headline(notice);
  const smallLines = [shorten(where, ROOM.where), reference.telling === 1 ? '' : TOLD_ANEW].filter(Boolean);
  return [
    heading(shorten(what, ROOM.headline)),
    ...(smallLines.length === 0 ? [] : [smallPrint(smallLines)]),
    paragraph(cause(notice, shorten)),
    paragraph(findings(notice, shorten)),
    ...fixBlocks(notice, shorten),
    ...proofOfCaller(notice, shorten),
    ...report(reportUrl),
    editable('count', smallPrint([shorten(count(notice), ROOM.seen)])),
  ];
}

function cause(notice: Notice, shorten: Shorten): readonly RichTextElement[] {
  const line = bold(shorten(causeLine(notice), ROOM.cause));
  const { cause } = notice.diagnosis;
  return cause === null ? [line] : [line, plain('  '), literal(shorten(readable(cause.check), ROOM.id))];
}

/** One line each: who called, what it is not, what it is, what could not be seen. */
function findings(notice: Notice, shorten: Shorten): readonly RichTextElement[] {
  const { checks, unseen } = notice.diagnosis;
  const lines: readonly (readonly [label: string, text: string, room: number])[] = [
    ['Call made by', callerLine(notice), ROOM.caller],
    ['Ruled out', ruledOutPhrases(checks, roleLane(notice.diagnosis)), ROOM.ruledOut],
    ['Confirmed', readable(confirmedInOrder(notice).join(' → ')), ROOM.confirmed],
    ['Not visible', unseenPhrases(unseen).join(' · '), ROOM.unseen],
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
  return [paragraph([plain(CALLER_NOT_PROVEN)]), preformatted(shorten(commands.join('\n'), ROOM.commands))];
}

/** A URL cannot be cut: one that is too long is left out, and the e-mail has it. */
function report(url: string | null): readonly NoticeBlock[] {
  return url === null || weight(url) > ROOM.report ? [] : [paragraph([link(url, FULL_REPORT)])];
}

/** How often, since when, until when. */
function count({ diagnosis: { incident } }: Notice): string {
  const last = incident.count === 1 ? '' : `, last at ${minute(incident.sighting.lastSeen)}`;
  return readable(`${seen(incident)}${last}`);
}

function log({ diagnosis: { incident } }: Notice, shorten: Shorten): string {
  const { logGroup, logStream } = incident.sighting;
  const names = [logGroup, logStream].filter((name) => name !== null && name !== '').join(' · ');
  return names === '' ? '' : shorten(readable(`Log ${names}`), ROOM.log);
}
