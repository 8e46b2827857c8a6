import type { Alternative, Fix } from '../model/fix.ts';
import type { Notice } from '../model/notice.ts';
import { alternativeTitle } from './alternative-title.ts';
import { CHECKLIST_INDENT, checklistLines } from './checklist-lines.ts';
import { headline } from './headline.ts';
import { labelled, spread } from './layout.ts';
import { causeLine, type NoticeTextOptions, proofOfCaller, remedy } from './notice-text.ts';
import { type Paint, unpainted } from './paint.ts';
import { readable, readableBlock, statementLine } from './readable.ts';
import { seen } from './seen.ts';
import { snippetTitles } from './snippet-titles.ts';
import { unseenPhrases } from './unseen-phrase.ts';

export interface ChecklistTextOptions extends NoticeTextOptions {
  /**
   * Every check with its evidence, the alternatives and the snippets.
   * @default false
   */
  readonly verbose?: boolean;
}

/** A notice for somebody at a terminal: the checklist of the elimination, the cause, the fix ready to copy. */
export function checklistText(notice: Notice, options: ChecklistTextOptions = {}): string {
  const { paint = unpainted, verbose = false } = options;
  const { what, where } = headline(notice);
  const unseen = unseenPhrases(notice.diagnosis.unseen).join(' · ');
  return [
    paint('heading', spread(what, where)),
    paint('cause', causeLine(notice)),
    '',
    ...checklistLines(notice, paint, verbose),
    ...(unseen === '' ? [] : labelled('  Not visible', unseen, CHECKLIST_INDENT)),
    '',
    ...remedy(notice, paint),
    ...(verbose && notice.fix !== null
      ? [...alternativeLines(notice.fix.alternatives, paint), ...snippetLines(notice.fix)]
      : []),
    ...proofOfCaller(notice, paint),
    paint('faint', seen(notice.diagnosis.incident)),
  ].join('\n');
}

function alternativeLines(alternatives: readonly Alternative[], paint: Paint): readonly string[] {
  return alternatives.flatMap((alternative) => [
    `${readable(alternativeTitle(alternative))} (${readable(alternative.why)})`,
    ...alternative.statements.map((statement) => `    ${paint('code', statementLine(statement))}`),
  ]);
}

function snippetLines({ snippets, owner }: Fix): readonly string[] {
  return snippetTitles(owner)
    .filter(([language]) => snippets[language] !== '')
    .flatMap(([language, title]) => [`${title}:`, ...readableBlock(snippets[language]).map((line) => `    ${line}`)]);
}
