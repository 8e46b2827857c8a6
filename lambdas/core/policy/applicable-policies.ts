import type { KeyGrant, NamedPolicy, PolicySet } from '../model/evaluation.ts';
import type { Observed } from '../model/observed.ts';

/** The documents of every layer as lists; an undefined layer does not apply, an empty one allows nothing. */
export interface ApplicablePolicies {
  readonly identity: readonly NamedPolicy[];
  readonly boundary: readonly NamedPolicy[] | undefined;
  readonly session: readonly NamedPolicy[] | undefined;
  readonly resource: readonly NamedPolicy[] | undefined;
  readonly endpoint: readonly NamedPolicy[] | undefined;
  readonly serviceControl: readonly (readonly NamedPolicy[])[] | undefined;
  readonly resourceControl: readonly (readonly NamedPolicy[])[] | undefined;
  readonly grants: Observed<readonly KeyGrant[]> | undefined;
}

export function applicablePolicies(policies: PolicySet): ApplicablePolicies {
  return {
    identity: policies.identity,
    boundary: policies.boundary && [policies.boundary],
    session: policies.session,
    resource: policies.resource && [policies.resource],
    endpoint: policies.endpoint && [policies.endpoint],
    serviceControl: policies.serviceControl,
    resourceControl: policies.resourceControl,
    grants: policies.grants,
  };
}
