import { partitionOf } from '../model/arn.ts';
import type { Evaluation } from '../model/evaluation.ts';
import type { Role } from '../model/identity.ts';
import { known, type Observed } from '../model/observed.ts';
import type { Sighting } from '../model/sighting.ts';
import { evaluate } from '../policy/evaluate.ts';
import type { TrustFacts } from './facts.ts';

export const TASK_SERVICE = 'ecs-tasks.amazonaws.com';

/** AWS does not say which resource ECS names: only a wildcard covers it, and an asterisk that is compared literally does not. */
const SOME_RESOURCE = '…';

/**
 * Whether ECS may assume a role for a task. Its calls carry the account and, as source, every ECS resource of the account and
 * Region: a condition on one cluster never holds.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
 */
export function roleTrust(role: Observed<Role | null>, sighting: Sighting): Observed<TrustFacts | null> {
  if (role.status === 'unknown') return role;
  if (role.value === null) return known(null, role.source);
  return known({ role: role.value, evaluation: trustEvaluation(role.value, role.source, sighting) }, role.source);
}

/** The assumption by ECS, judged by the role's trust policy alone. */
export function trustEvaluation({ arn, trustPolicy }: Role, source: string, sighting: Sighting): Evaluation {
  return evaluate(
    {
      principal: TASK_SERVICE,
      action: 'sts:AssumeRole',
      resource: arn,
      resourceAccount: sighting.account,
      context: {
        'aws:SourceAccount': sighting.account,
        'aws:SourceArn': `arn:${partitionOf(sighting.region)}:ecs:${sighting.region}:${sighting.account}:${SOME_RESOURCE}`,
        'aws:PrincipalServiceName': TASK_SERVICE,
        'aws:PrincipalIsAWSService': true,
      },
      unknownKeys: ['aws:SourceOrgID', 'aws:SourceOrgPaths'],
    },
    { identity: [], resource: { name: arn, document: known(trustPolicy, source) } },
  );
}
