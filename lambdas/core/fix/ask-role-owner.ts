import type { ActingRole } from './acting-role.ts';
import { documentOf } from './document.ts';
import type { Draft } from './draft.ts';

/** A draft that grants something to a role. */
export type RoleGrant = Draft & Required<Pick<Draft, 'statements' | 'target' | 'warnings'>>;

/** The grant as a request to the account that keeps the role: what its role lacks is not ours to add. */
export function askRoleOwner(
  { name }: ActingRole,
  account: string,
  { statements, target, warnings }: RoleGrant,
): Draft {
  return {
    kind: 'ask-owner',
    target,
    instruction: `Ask account ${account}, which keeps role ${name}, to add the permission to it.`,
    alternatives: [
      { label: `for the owner of role ${name}`, statements, why: 'To be added to the role in its account.' },
    ],
    warnings,
    destination: { type: 'request', document: documentOf(statements) },
  };
}
