import type { CheckResult } from '../model/check.ts';
import type { CheckId } from '../model/check-id.ts';
import type { Denial } from '../model/denial.ts';
import type { Notice } from '../model/notice.ts';
import type { Lane } from '../model/sighting.ts';
import { callerLine } from './caller-line.ts';
import { CHECKLIST, ruledOutPhrases } from './checklist.ts';
import { refusedCall } from './headline.ts';
import { readable } from './readable.ts';
import { roleLane } from './role-lane.ts';
import { unseenPhrases } from './unseen-phrase.ts';

/** One question of the elimination with what was found, as every report shows it. */
export interface AnsweredQuestion {
  readonly title: string;
  readonly findings: readonly Finding[];
}

/** One line under a question; its texts are fit for people, not yet for markup. */
export interface Finding {
  readonly status: CheckResult['status'];
  /** Null for what is no check's finding. */
  readonly check: CheckId | null;
  readonly text: string;
  readonly details: readonly string[];
}

/**
 * The elimination, question after question. Verbose shows every check; otherwise what was ruled out is folded into one finding
 * of a few words each.
 */
export function answeredQuestions(notice: Notice, verbose: boolean): readonly AnsweredQuestion[] {
  const { caller, checks } = notice.diagnosis;
  return [
    { title: 'What was refused', findings: [plain('confirmed', refusal(notice))] },
    {
      title: 'Who made the call',
      findings: [plain(caller.binding === 'proven' ? 'ruled-out' : 'inconclusive', callerLine(notice))],
    },
    ...CHECKLIST.map(({ title, checks: ids }) => {
      const answered = ids.flatMap((id) => checks.find((check) => check.id === id) ?? []);
      return { title, findings: verbose ? answered.map(findingOf) : folded(answered, roleLane(notice.diagnosis)) };
    }),
  ];
}

function refusal(notice: Notice): string {
  const { denial, kind, lane } = notice.diagnosis.incident;
  if (kind === 'credentials')
    return `nothing: ${lane === 'agent' ? 'ECS' : 'the SDK'} had no usable credentials to call AWS with`;
  const call = refusedCall(notice.diagnosis.incident) ?? 'a call that the text does not name';
  const resource = denial.resource ?? denial.inferred.resource;
  const why = denial.layer === null ? 'AWS names no layer' : `AWS names ${EFFECTS[denial.effect]} ${denial.layer}`;
  return readable(`${call}${resource === undefined || resource === null ? '' : ` on ${resource}`}: ${why}`);
}

const EFFECTS: Readonly<Record<Denial['effect'], string>> = {
  'missing-allow': 'a missing Allow of the',
  'explicit-deny': 'an explicit deny of the',
  unknown: 'the',
};

/** Findings in full, everything ruled out as one line of phrases. */
function folded(checks: readonly CheckResult[], lane: Lane): readonly Finding[] {
  const found = checks.filter((check) => check.status === 'confirmed' || check.status === 'inconclusive');
  const phrases = ruledOutPhrases(checks, lane);
  const findings = [...found.map(findingOf), ...(phrases === '' ? [] : [plain('ruled-out', phrases)])];
  return findings.length > 0 ? findings : [plain('not-applicable', 'does not apply')];
}

function findingOf(check: CheckResult): Finding {
  const missing =
    check.status === 'inconclusive' ? unseenPhrases(check.missing).map((phrase) => `not seen: ${phrase}`) : [];
  return {
    status: check.status,
    check: check.id,
    text: readable(check.because),
    details: [...check.evidence.map((line) => readable(line)), ...missing],
  };
}

function plain(status: Finding['status'], text: string): Finding {
  return { status, check: null, text, details: [] };
}
