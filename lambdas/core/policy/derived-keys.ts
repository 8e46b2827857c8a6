import type { Caller, CallerKind } from './caller.ts';

const PRINCIPAL_TYPES: Partial<Record<CallerKind, string>> = {
  'role-session': 'AssumedRole',
  role: 'AssumedRole',
  user: 'User',
  root: 'Account',
  'federated-user': 'FederatedUser',
  anonymous: 'Anonymous',
};

/**
 * The condition keys that follow from the principal and the resource's owner, names in lower case. A session's
 * `aws:PrincipalArn` is the ARN of its role.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 */
export function derivedKeys(caller: Caller, resourceAccount: string | undefined): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  const type = PRINCIPAL_TYPES[caller.kind];
  if (type !== undefined) keys.set('aws:principaltype', type);
  if (caller.account !== undefined) {
    keys.set('aws:principalarn', caller.role?.arn ?? caller.principal);
    keys.set('aws:principalaccount', caller.account);
  }
  if (resourceAccount !== undefined) keys.set('aws:resourceaccount', resourceAccount);
  return keys;
}
