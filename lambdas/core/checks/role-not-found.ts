import { deadPrincipal } from '../facts/dead-principal.ts';
import type { RoleFacts } from '../facts/facts.ts';
import { laneRole, laneRoleName } from '../facts/lane-role.ts';
import { confirmed, inconclusive, notApplicable, ruledOut, unseenOf } from '../facts/outcomes.ts';
import { resourceSideOf } from '../facts/sentence.ts';
import { parseArn } from '../model/arn.ts';
import { knownValue } from '../model/observed.ts';
import type { Check } from './check.ts';

/**
 * Healthy: the role set on the task exists and is the one other policies were granted to.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-roles
 */
export const roleNotFound: Check = {
  id: 'role-not-found',
  title: 'Role exists',
  question: 'Does the role set on the task exist, and is it still the same one?',
  requires: [],
  uses: ['incident', 'refused', 'taskRole', 'executionRole', 'actingRole'],
  run(facts) {
    const name = laneRoleName(facts);
    const role = laneRole(facts);
    if (role.status === 'unknown') return inconclusive(`the ${name} was not read`, unseenOf(name, role));
    if (role.value === null) return notApplicable(`no ${name} is set`);
    const { arn, role: found } = role.value;
    if (found.status === 'known' && found.value === null)
      return confirmed(`the ${name} ${arn} does not exist`, [`${found.source} finds no role ${role.value.name}`]);
    const wrong = wrongArn(role.value, facts.incident.sighting.account);
    if (wrong) return confirmed(`the ${name} ${arn} does not exist: ${wrong}`, [`the task is given ${arn}`]);
    const dead = deadPrincipal(facts);
    if (dead && isUpToResource(facts)) {
      const because = `${role.value.name} was deleted and made again: ${dead.policy} still allows its former id ${dead.id}`;
      return confirmed(because, [`${dead.policy} names ${dead.id}, the id of a role that is gone`], {
        atMost: 'likely',
      });
    }
    if (found.status === 'unknown')
      return inconclusive(`whether ${arn} exists was not read`, unseenOf(`role ${role.value.name}`, found));
    return ruledOut(`the ${name} ${arn} exists`);
  },
};

/** ECS assumes roles of the task's own account alone, by the ARN it is given, path included. */
function wrongArn({ arn, role }: RoleFacts, account: string): string | undefined {
  const owner = parseArn(arn)?.account;
  if (owner === undefined) return undefined;
  if (owner !== account) return `it names account ${owner}, the task runs in ${account}`;
  const found = knownValue(role)?.arn;
  return found === undefined || found === arn ? undefined : `the role of that name is ${found}`;
}

/** AWS's sentence leaves room for the resource's policy to be the one that should have allowed. */
function isUpToResource({ incident, refused }: Parameters<Check['run']>[0]): boolean {
  const { effect, layer } = incident.denial;
  if (!refused || effect === 'explicit-deny') return false;
  const side = resourceSideOf(refused.request.action);
  return layer === null || layer === 'resource-policy' || layer === side || refused.evaluation.blockedBy.includes(side);
}
