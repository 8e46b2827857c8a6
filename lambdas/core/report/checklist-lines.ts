import type { CheckResult } from '../model/check.ts';
import type { Notice } from '../model/notice.ts';
import type { Lane } from '../model/sighting.ts';
import { callerLine } from './caller-line.ts';
import { CHECKLIST, ruledOutPhrase } from './checklist.ts';
import { refusedCall } from './headline.ts';
import { WIDTH, wrapped } from './layout.ts';
import type { Paint, Tone } from './paint.ts';
import { readable } from './readable.ts';
import { unseenPhrase } from './unseen-phrase.ts';

const INDENT = 26;

const STATUSES = {
  confirmed: { mark: '✘', tone: 'bad' },
  inconclusive: { mark: '?', tone: 'unsure' },
  'ruled-out': { mark: '✔', tone: 'good' },
  'not-applicable': { mark: '–', tone: 'faint' },
} as const satisfies Record<CheckResult['status'], { readonly mark: string; readonly tone: Tone }>;

/** One finding under a question. */
interface Entry {
  readonly status: CheckResult['status'];
  readonly text: string;
  readonly details?: readonly string[];
}

/** The elimination as a checklist: question after question, what was found with its id and evidence. */
export function checklistLines(notice: Notice, paint: Paint, verbose: boolean): readonly string[] {
  const { incident, caller, checks } = notice.diagnosis;
  const questions: readonly (readonly [title: string, entries: readonly Entry[]])[] = [
    ['What was refused', [{ status: 'confirmed', text: refusal(notice) }]],
    [
      'Who made the call',
      [{ status: caller.binding === 'proven' ? 'ruled-out' : 'inconclusive', text: callerLine(notice) }],
    ],
    ...CHECKLIST.map(({ title, checks: ids }) => {
      const answered = ids.flatMap((id) => checks.find((check) => check.id === id) ?? []);
      return [title, verbose ? answered.map(detailed) : condensed(answered, incident.lane)] as const;
    }),
  ];
  return questions.flatMap(([title, entries], index) => questionLines(`${index + 1} ${title}`, entries, paint));
}

function refusal(notice: Notice): string {
  const { denial, kind } = notice.diagnosis.incident;
  if (kind === 'credentials') return 'nothing: the SDK had no usable credentials to call AWS with';
  const call = refusedCall(notice.diagnosis.incident) ?? 'a call that the text does not name';
  const resource = denial.resource ?? denial.inferred.resource;
  const why = denial.layer === null ? 'AWS names no layer' : `${denial.effect} in ${denial.layer}`;
  return readable(`${call}${resource === undefined || resource === null ? '' : ` on ${resource}`}: ${why}`);
}

/** Findings in full, everything ruled out as one line of phrases. */
function condensed(checks: readonly CheckResult[], lane: Lane): readonly Entry[] {
  const ruledOut = checks.filter((check) => check.status === 'ruled-out');
  const found = checks.filter((check) => check.status === 'confirmed' || check.status === 'inconclusive');
  const phrases = ruledOut.map((check) => ruledOutPhrase(check, lane)).join(' · ');
  const entries: readonly Entry[] = [
    ...found.map(detailed),
    ...(phrases === '' ? [] : [{ status: 'ruled-out' as const, text: phrases }]),
  ];
  return entries.length > 0 ? entries : [{ status: 'not-applicable', text: 'does not apply' }];
}

function detailed(check: CheckResult): Entry {
  const missing =
    check.status === 'inconclusive' ? check.missing.map((unseen) => `not seen: ${unseenPhrase(unseen)}`) : [];
  return {
    status: check.status,
    text: `${check.id}: ${readable(check.because)}`,
    details: [...check.evidence.map((line) => readable(line)), ...missing],
  };
}

function questionLines(title: string, entries: readonly Entry[], paint: Paint): readonly string[] {
  const lines = entries.flatMap((entry) => entryLines(entry, paint));
  return lines.map((line, index) => `${(index === 0 ? title : '').padEnd(INDENT)}${line}`);
}

function entryLines({ status, text, details = [] }: Entry, paint: Paint): readonly string[] {
  const { mark, tone } = STATUSES[status];
  const width = WIDTH - INDENT - 4;
  const [first = '', ...rest] = wrapped(text, width);
  return [
    ...[`${mark} ${first}`, ...rest.map((line) => `  ${line}`)].map((line) => paint(tone, line)),
    ...details.flatMap((detail) =>
      wrapped(detail, width).map((line, index) => paint('faint', `  ${index === 0 ? '· ' : '  '}${line}`)),
    ),
  ];
}
