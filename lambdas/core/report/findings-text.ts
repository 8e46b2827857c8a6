import type { Finding } from '../model/finding.ts';
import { WIDTH, wrapped } from './layout.ts';
import { type Paint, type Tone, unpainted } from './paint.ts';
import { readable } from './readable.ts';

const MARKS: Readonly<Record<Finding['status'], readonly [mark: string, tone: Tone]>> = {
  ok: ['✔', 'good'],
  note: ['•', 'faint'],
  problem: ['✘', 'bad'],
  unknown: ['?', 'unsure'],
};

const INDENT = 19;

/** Findings as lines for people, problems with what to do about them, and a line of counts. */
export function findingsText(findings: readonly Finding[], paint: Paint = unpainted): string {
  return [...findings.flatMap((finding) => linesOf(finding, paint)), '', counts(findings)].join('\n');
}

function linesOf({ check, subject, status, because, remedy }: Finding, paint: Paint): readonly string[] {
  const [mark, tone] = MARKS[status];
  const [first = '', ...rest] = wrapped(`${readable(subject)}: ${readable(because)}`, WIDTH - INDENT);
  const advice = remedy === null || status !== 'problem' ? [] : wrapped(`→ ${readable(remedy)}`, WIDTH - INDENT);
  return [
    `${paint(tone, mark)} ${check.padEnd(INDENT - 3)} ${first}`,
    ...[...rest, ...advice].map((line) => `${' '.repeat(INDENT)}${line}`),
  ];
}

function counts(findings: readonly Finding[]): string {
  const count = (status: Finding['status']) => findings.filter((finding) => finding.status === status).length;
  const problems = count('problem');
  if (problems + count('ok') === 0 && count('unknown') > 0) return 'Nothing could be checked.';
  const verdict = problems === 0 ? 'No problem was found' : `${problems} ${problems === 1 ? 'problem' : 'problems'}`;
  return `${verdict}; ${count('ok')} in order, ${count('unknown')} could not be checked.`;
}
