import type { Evidence } from '../model/answers.ts';
import { knownValue } from '../model/observed.ts';
import type { DatedChange, RoleFacts } from './facts.ts';

/**
 * Changes whose dates AWS keeps: a role's creation, a managed policy's newest version. Inline policies and attachments
 * bear no date, and a deployment changes no policy.
 */
export function datedChanges(role: RoleFacts | null, evidence: Evidence): readonly DatedChange[] {
  const created = role === null ? null : knownValue(role.role);
  const policies = (role?.identity ?? [])
    .concat(role?.boundary ?? [])
    .filter(({ name }) => name.startsWith('arn:') && !name.includes(':iam::aws:'))
    .flatMap(({ name }) => {
      const policy = knownValue(evidence.get('managedPolicy', name));
      return policy?.updatedAt ? [{ what: `policy ${name} was changed`, at: policy.updatedAt }] : [];
    });
  const roles = created?.createdAt ? [{ what: `role ${created.name} was created`, at: created.createdAt }] : [];
  return [...roles, ...policies].sort((a, b) => b.at.localeCompare(a.at));
}
