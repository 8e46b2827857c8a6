import type { Evidence } from '../model/answers.ts';
import { knownValue, type Observed } from '../model/observed.ts';
import type { DatedChange, RoleFacts } from './facts.ts';
import type { Located } from './locate-task.ts';

/**
 * Changes whose dates AWS keeps: a role's creation, a managed policy's newest version, a deployment. Inline policies and
 * attachments bear no date.
 */
export function datedChanges(
  acting: Observed<RoleFacts | null>,
  { service }: Located,
  evidence: Evidence,
): readonly DatedChange[] {
  const role = knownValue(acting) ?? null;
  const created = role === null ? null : knownValue(role.role);
  const policies = (role?.identity ?? [])
    .concat(role?.boundary ?? [])
    .filter(({ name }) => name.startsWith('arn:') && !name.includes(':iam::aws:'))
    .flatMap(({ name }) => {
      const policy = knownValue(evidence.get('managedPolicy', name));
      return policy?.updatedAt ? [{ what: `policy ${name} changed`, at: policy.updatedAt }] : [];
    });
  const deployments = (knownValue(service)?.deployments ?? []).flatMap(({ createdAt, taskDefinitionArn }) =>
    createdAt === null ? [] : [{ what: `deployment of ${taskDefinitionArn}`, at: createdAt }],
  );
  const roles = created?.createdAt ? [{ what: `role ${created.name} created`, at: created.createdAt }] : [];
  return [...roles, ...policies, ...deployments].sort((a, b) => b.at.localeCompare(a.at));
}
