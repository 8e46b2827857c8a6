import { laneRole, laneRoleName, usesTaskCredentials } from '../facts/lane-role.ts';
import { statementWords } from '../facts/layer-words.ts';
import { confirmed, inconclusive, notApplicable, ruledOut, unseenOf } from '../facts/outcomes.ts';
import { lastSegment } from '../model/arn.ts';
import { knownValue } from '../model/observed.ts';
import type { Check } from './check.ts';

/**
 * Healthy: the role's trust policy lets ecs-tasks.amazonaws.com assume it for any ECS resource of the account and Region.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
 */
export const roleTrustPolicy: Check = {
  id: 'role-trust-policy',
  title: 'Role trusts ECS tasks',
  question: 'May ecs-tasks.amazonaws.com assume the role, conditions included?',
  requires: [],
  uses: ['incident', 'caller', 'laneRoleTrust', 'taskRole', 'executionRole'],
  run(facts) {
    const { caller, incident, laneRoleTrust } = facts;
    const refusedByEcs = incident.denial.reason === 'role-not-assumable';
    const role = knownValue(laneRole(facts));
    const named = refusedByEcs && knownValue(laneRoleTrust) === null ? incident.denial.resource : null;
    const name = named === null ? (role?.name ?? `the ${laneRoleName(facts)}`) : lastSegment(named);
    if (usesTaskCredentials(facts)) return ruledOut(`the caller is a session of this task: ${caller.proof}`);
    if (role && role.role.status === 'known' && role.role.value === null)
      return refusedByEcs ? ruledOut(`${role.arn} does not exist`) : notApplicable(`${role.arn} does not exist`);
    const layer = 'role-trust-policy';
    const said = ['ECS reports that it was unable to assume the role', 'also needed: iam:PassRole for whoever deploys'];
    if (laneRoleTrust.status === 'unknown') {
      if (!refusedByEcs)
        return inconclusive(`the trust policy of ${name} was not read`, unseenOf(`role ${name}`, laneRoleTrust));
      return confirmed(`ECS could not assume ${name}`, said, { layer, effect: 'missing-allow', atMost: 'likely' });
    }
    const trust = laneRoleTrust.value?.evaluation;
    if (!trust && !refusedByEcs) return notApplicable('no role is set');
    const evidence = [...(trust?.explanation ?? []).map(statementWords), ...(refusedByEcs ? said : [])];
    if (trust?.decision === 'implicit-deny' || trust?.decision === 'explicit-deny') {
      const effect = trust.decision === 'explicit-deny' ? 'explicit-deny' : 'missing-allow';
      const [nearMiss] = trust.nearMisses;
      const because = `the trust policy of ${name} does not let ecs-tasks.amazonaws.com assume it`;
      // What a literal comparison is compared with AWS does not document.
      const isLiteral = nearMiss?.kind === 'condition-unmet' && nearMiss.operator.startsWith('StringEquals');
      const isSource = isLiteral && nearMiss.key.toLowerCase() === 'aws:sourcearn';
      const atMost = refusedByEcs && !isSource ? {} : ({ atMost: 'likely' } as const);
      return confirmed(because, evidence, { layer, effect, ...(nearMiss ? { nearMiss } : {}), ...atMost });
    }
    if (!refusedByEcs)
      return trust?.decision === 'allowed'
        ? ruledOut(`${name} trusts ecs-tasks.amazonaws.com`, evidence)
        : inconclusive(`whether ${name} trusts ecs-tasks.amazonaws.com hangs on a condition`, []);
    if (trust?.decision === 'allowed') return ruledOut(`${name} trusts ecs-tasks.amazonaws.com by now`, evidence);
    const why = trust ? 'a condition of its trust policy could not be judged' : 'it is no role of this task by now';
    const because = `ECS could not assume ${name}; ${why}`;
    return confirmed(because, evidence, { layer, effect: 'missing-allow', atMost: 'possible' });
  },
};
