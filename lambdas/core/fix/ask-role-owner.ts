import { parseArn } from '../model/arn.ts';
import type { ActingRole } from './acting-role.ts';
import { documentOf } from './document.ts';
import type { Draft } from './draft.ts';

/** The grant as a request to the account that keeps the role: what its role lacks is not ours to add. */
export function askRoleOwner({ arn, name }: ActingRole, { statements, target, warnings }: Draft): Draft {
  const granted = statements ?? [];
  return {
    kind: 'ask-owner',
    ...(target === undefined ? {} : { target }),
    instruction: `Ask account ${parseArn(arn)?.account ?? ''}, which keeps role ${name}, to add the permission to it.`,
    alternatives: [
      { label: `for the owner of role ${name}`, statements: granted, why: 'To be added to the role in its account.' },
    ],
    warnings: warnings ?? [],
    destination: { type: 'request', document: documentOf(granted) },
  };
}
