import { parseArn } from '../model/arn.ts';
import type { Decision } from '../model/evaluation.ts';
import { knownValue } from '../model/observed.ts';
import type { Facts } from './facts.ts';

type Judged = Pick<Facts, 'incident' | 'laneRoleTrust' | 'refused' | 'secondHops'>;

/**
 * What today's policies say of everything the refused call needs; for a role that ECS could not assume, its trust. Empty: it could
 * not be judged.
 */
export function decisionsNow({ incident, laneRoleTrust, refused, secondHops }: Judged): readonly Decision[] {
  if (incident.denial.reason === 'role-not-assumable') {
    const trust = knownValue(laneRoleTrust);
    if (!trust) return [];
    // By an ARN that is not the role's, its path left out, ECS finds no role, whatever that one trusts.
    const named = incident.denial.resource;
    const isAnother = parseArn(named ?? '')?.service === 'iam' && named !== trust.role.arn;
    return [isAnother ? 'implicit-deny' : trust.evaluation.decision];
  }
  return refused ? [refused, ...secondHops].map(({ evaluation }) => evaluation.decision) : [];
}

/** All of it in one decision: allowed only where nothing refuses and nothing is open. Null: it could not be judged. */
export function decisionNow(facts: Judged): Decision | null {
  const decisions = decisionsNow(facts);
  if (decisions.length === 0) return null;
  if (decisions.includes('explicit-deny')) return 'explicit-deny';
  if (decisions.includes('implicit-deny')) return 'implicit-deny';
  const keysWork = facts.secondHops.every(({ key }) => (knownValue(key)?.state ?? 'Enabled') === 'Enabled');
  return keysWork && decisions.every((decision) => decision === 'allowed') ? 'allowed' : 'undetermined';
}
