import type { Evidence } from '../model/answers.ts';
import { lastSegment, parseArn } from '../model/arn.ts';
import type { Incident } from '../model/diagnosis.ts';
import type { NamedPolicy } from '../model/evaluation.ts';
import type { Role } from '../model/identity.ts';
import { known, type Observed, unknown } from '../model/observed.ts';
import { evaluate } from '../policy/evaluate.ts';

const NO_TARGET = known(null, 'no role to assume');

/**
 * The role that the app tried to assume. Read only in the own account, and only once the caller's policies were seen to let it
 * be assumed: a line of log must not make the responder look at whatever role it names.
 */
export function targetRole(
  action: string,
  resource: string,
  identity: readonly NamedPolicy[],
  { sighting }: Incident,
  evidence: Evidence,
): Observed<Role | null> {
  const arn = parseArn(resource);
  if (!isAssumeRole(action) || arn?.service !== 'iam' || !arn.resource.startsWith('role/')) return NO_TARGET;
  if (arn.account !== sighting.account) return unknown('unsupported', 'iam:GetRole');
  const principal = `arn:${arn.partition}:iam::${sighting.account}:role/caller`;
  const { layers } = evaluate({ principal, action, resource, context: {} }, { identity });
  return layers['identity-policy'] === 'allows'
    ? evidence.get('role', lastSegment(arn.resource))
    : unknown('not-asked', 'iam:GetRole');
}

/** The actions that a role's trust policy decides. */
export function isAssumeRole(action: string): boolean {
  return /^sts:(?:AssumeRole\w*|TagSession|SetSourceIdentity)$/i.test(action);
}
