import type { CheckResult } from '../model/check.ts';
import type { Notice } from '../model/notice.ts';
import { callerLine } from './caller-line.ts';
import { CALLER_NOT_PROVEN, callerProofCommands } from './caller-proof.ts';
import { ruledOutPhrases } from './checklist.ts';
import { fixLines } from './fix-lines.ts';
import { headline } from './headline.ts';
import { labelled, spread } from './layout.ts';
import { type Paint, unpainted } from './paint.ts';
import { readable } from './readable.ts';
import { roleLane } from './role-lane.ts';
import { seen } from './seen.ts';
import { unseenPhrases } from './unseen-phrase.ts';

/** AWS's own guide for those whom the elimination leaves without a cause. */
export const TROUBLESHOOTING_GUIDE = 'https://repost.aws/knowledge-center/ecs-iam-task-roles-config-errors';

export interface NoticeTextOptions {
  /** @default no colours */
  readonly paint?: Paint;
}

/**
 * A notice as plain text for e-mail and terminal: the first two lines suffice on a phone. Everything that came from a log or an
 * account is redacted and free of control characters.
 */
export function noticeText(notice: Notice, options: NoticeTextOptions = {}): string {
  const paint = options.paint ?? unpainted;
  const { what, where } = headline(notice);
  return [
    paint('heading', spread(what, where)),
    paint('cause', causeLine(notice)),
    ...labelled('Call made by', callerLine(notice)),
    ...findings(notice),
    ...remedy(notice, paint),
    ...proofOfCaller(notice, paint),
    paint('faint', seen(notice.diagnosis.incident)),
  ].join('\n');
}

/** `Cause (certain): …`; without a cause it says so. */
export function causeLine(notice: Notice): string {
  const { cause } = notice.diagnosis;
  return cause === null
    ? `Cause: not found by elimination: ${whyNone(notice)}`
    : `Cause (${cause.confidence}): ${readable(cause.summary)}`;
}

/** What the elimination came to where it found no cause. */
export function whyNone({ diagnosis: { caller, unseen } }: Notice): string {
  if (caller.kind === 'unknown' && caller.binding !== 'proven') return 'who made the call is not known';
  return unseen.length === 0
    ? 'nothing that was read refuses the call'
    : 'nothing that was read refuses the call; what is not visible may';
}

function findings(notice: Notice): readonly string[] {
  const { checks, unseen } = notice.diagnosis;
  return [
    ...section('Ruled out', ruledOutPhrases(checks, roleLane(notice.diagnosis))),
    ...section('Confirmed', confirmedInOrder(notice).join(' → ')),
    ...section('Not visible', unseenPhrases(unseen).join(' · ')),
  ];
}

function section(label: string, text: string): readonly string[] {
  return text === '' ? [] : labelled(label, text);
}

/** Ids of the confirmed checks: the cause, what it stands for, what else is in the way. */
export function confirmedInOrder(notice: Notice): readonly string[] {
  const { cause, checks } = notice.diagnosis;
  const confirmed = checks.filter((check) => check.status === 'confirmed').map((check: CheckResult) => check.id);
  return cause === null ? confirmed : [cause.check, ...confirmed.filter((id) => id !== cause.check)];
}

/** What to do about it: the fix, or where to look on. */
export function remedy(notice: Notice, paint: Paint): readonly string[] {
  return notice.fix === null
    ? [`AWS’s guide to denied task roles: ${TROUBLESHOOTING_GUIDE}`]
    : fixLines(notice.fix, notice.diagnosis.incident.resources.length, paint);
}

/** The commands that prove the caller where the message does not. */
export function proofOfCaller(notice: Notice, paint: Paint): readonly string[] {
  const commands = callerProofCommands(notice);
  return commands.length === 0
    ? []
    : [CALLER_NOT_PROVEN, ...commands.map((command) => `    ${paint('code', command)}`)];
}
