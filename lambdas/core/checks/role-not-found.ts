import { deadPrincipal } from '../facts/dead-principal.ts';
import { laneRole, laneRoleName } from '../facts/lane-role.ts';
import { confirmed, inconclusive, notApplicable, ruledOut, unseenOf } from '../facts/outcomes.ts';
import { resourceSideOf } from '../facts/sentence.ts';
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

/** AWS's sentence leaves room for the resource's policy to be the one that should have allowed. */
function isUpToResource({ incident, refused }: Parameters<Check['run']>[0]): boolean {
  const { effect, layer } = incident.denial;
  if (!refused || effect === 'explicit-deny') return false;
  const side = resourceSideOf(refused.request.action);
  return layer === null || layer === 'resource-policy' || layer === side || refused.evaluation.blockedBy.includes(side);
}
