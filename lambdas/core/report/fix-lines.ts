import type { Fix, Proof, StatementEdit } from '../model/fix.ts';
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

/** `Fix, proven (implicit-deny → allowed):`, or what would still refuse the call. */
function fixTitle(proof: Proof | null): string {
  if (proof === null) return 'Fix:';
  const { before, after } = proof;
  const change = `${before.decision} → ${after.decision}`;
  switch (after.decision) {
    case 'allowed':
      return `Fix, proven (${change}):`;
    case 'undetermined':
      return `Fix (${change}${after.unknownKeys.length === 0 ? '' : `: depends on ${after.unknownKeys.join(', ')}`}):`;
    case 'implicit-deny':
    case 'explicit-deny':
      return `Fix, needed but not enough (then still refused by ${after.blockedBy.join(', ')}):`;
  }
}

function statementLines(fix: Fix, resourcesSeen: number, paint: Paint): readonly string[] {
  const note = resourcesSeen > 1 ? paint('faint', `      (${resourcesSeen} resources seen)`) : '';
  return (fix.statements ?? []).map(
    (statement, index) => `${INDENT}${paint('code', statementLine(statement))}${index === 0 ? note : ''}`,
  );
}

/** The user's own statement, member by member: what stays, what is wrong, what is right. */
function editLines(edit: StatementEdit, paint: Paint): readonly string[] {
  const before = new Map(Object.entries(edit.before));
  const after = new Map(Object.entries(edit.after));
  const lines: string[] = [];
  for (const member of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before, after].map((statement) => memberLine(statement, member));
    if (was === is) lines.push(`${INDENT}    ${was}`);
    else {
      if (was !== undefined) lines.push(`${INDENT}${paint('bad', `  - ${was}`)}`);
      if (is !== undefined) lines.push(`${INDENT}${paint('good', `  + ${is}`)}`);
    }
  }
  const where = readable(`policy ${edit.policy}, statement ${edit.statement + 1}`);
  return [`${INDENT}${paint('faint', `${where}:`)}`, ...lines];
}

function memberLine(statement: ReadonlyMap<string, unknown>, member: string): string | undefined {
  return statement.has(member) ? `${JSON.stringify(member)}: ${statementLine(statement.get(member))}` : undefined;
}
