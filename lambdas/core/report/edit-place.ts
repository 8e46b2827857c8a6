import type { StatementEdit } from '../model/fix.ts';
import { statementPlace } from '../model/policy-name.ts';
import { readable } from './readable.ts';

/** Heads an edit: `statement 1 of inline policy app`. */
export function editPlace({ policy, statement }: StatementEdit): string {
  return readable(statementPlace({ policy, statement, sid: null }));
}
