import type { StatementEdit } from '../model/fix.ts';
import { statementLine } from './readable.ts';

/** One line of a statement before and after its edit. */
export interface DiffLine {
  readonly change: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** The user's own statement, member by member: what stays, what is wrong, what is right. */
export function editDiff(edit: StatementEdit): readonly DiffLine[] {
  const before = new Map<string, unknown>(Object.entries(edit.before));
  const after = new Map<string, unknown>(Object.entries(edit.after));
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((member): readonly DiffLine[] => {
    const was = memberLine(before, member);
    const is = memberLine(after, member);
    return was === is ? lines('same', is) : [...lines('removed', was), ...lines('added', is)];
  });
}

function lines(change: DiffLine['change'], text: string | undefined): readonly DiffLine[] {
  return text === undefined ? [] : [{ change, text }];
}

function memberLine(statement: ReadonlyMap<string, unknown>, member: string): string | undefined {
  return statement.has(member) ? `${statementLine(member)}: ${statementLine(statement.get(member))}` : undefined;
}
