import type { Fix, StatementEdit } from '../model/fix.ts';
import { editDiff } from './edit-diff.ts';
import { editPlace } from './edit-place.ts';
import { fixTitle } from './fix-title.ts';
import type { Paint } from './paint.ts';
import { readable, statementLine } from './readable.ts';

const INDENT = ' '.repeat(4);

/** The fix, ready to copy: what to do, whether it was proven, the statements or the edit, what to beware of. */
export function fixLines(fix: Fix, resourcesSeen: number, paint: Paint): readonly string[] {
  return [
    `${paint('heading', fixTitle(fix.proof))} ${readable(fix.instruction)}`,
    ...(fix.edit === null ? statementLines(fix, resourcesSeen, paint) : editLines(fix.edit, paint)),
    ...fix.warnings.map((warning) => `${INDENT}${paint('bad', 'Warning:')} ${readable(warning)}`),
  ];
}

function statementLines(fix: Fix, resourcesSeen: number, paint: Paint): readonly string[] {
  const note = resourcesSeen > 1 ? paint('faint', `      (${resourcesSeen} resources seen)`) : '';
  return (fix.statements ?? []).map(
    (statement, index) => `${INDENT}${paint('code', statementLine(statement))}${index === 0 ? note : ''}`,
  );
}

/** The wrong part marked, the right one beneath it. */
function editLines(edit: StatementEdit, paint: Paint): readonly string[] {
  const where = editPlace(edit);
  const diff = editDiff(edit).map(({ change, text }) => {
    if (change === 'same') return `${INDENT}    ${text}`;
    return `${INDENT}${change === 'removed' ? paint('bad', `  - ${text}`) : paint('good', `  + ${text}`)}`;
  });
  return [`${INDENT}${paint('faint', `${where}:`)}`, ...diff];
}
