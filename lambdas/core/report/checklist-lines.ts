import type { Notice } from '../model/notice.ts';
import { answeredQuestions, type Finding } from './checklist-questions.ts';
import { WIDTH, wrapped } from './layout.ts';
import { MARKS } from './marks.ts';
import type { Paint, Tone } from './paint.ts';

/** Columns before a finding. */
export const CHECKLIST_INDENT = 26;

const TONES: Readonly<Record<Finding['status'], Tone>> = {
  confirmed: 'bad',
  inconclusive: 'unsure',
  'ruled-out': 'good',
  'not-applicable': 'faint',
};

/** The elimination as a checklist: question after question, what was found with its id and evidence. */
export function checklistLines(notice: Notice, paint: Paint, verbose: boolean): readonly string[] {
  return answeredQuestions(notice, verbose).flatMap(({ title, findings }, index) => {
    const lines = findings.flatMap((finding) => findingLines(finding, paint));
    return lines.map((line, row) => `${(row === 0 ? `${index + 1} ${title}` : '').padEnd(CHECKLIST_INDENT)}${line}`);
  });
}

function findingLines({ status, check, text, details }: Finding, paint: Paint): readonly string[] {
  const width = WIDTH - CHECKLIST_INDENT - 4;
  const [first = '', ...rest] = wrapped(check === null ? text : `${check}: ${text}`, width);
  return [
    ...[`${MARKS[status]} ${first}`, ...rest.map((line) => `  ${line}`)].map((line) => paint(TONES[status], line)),
    ...details.flatMap((detail) =>
      wrapped(detail, width).map((line, index) => paint('faint', `  ${index === 0 ? '· ' : '  '}${line}`)),
    ),
  ];
}
