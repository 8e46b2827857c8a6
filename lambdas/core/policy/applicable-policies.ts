import type { KeyGrant, NamedPolicy, PolicySet } from '../model/evaluation.ts';
import type { Observed } from '../model/observed.ts';

/** The documents of every layer as lists; an absent layer does not apply, an empty one allows nothing. */
export interface ApplicablePolicies {
  readonly identity: readonly NamedPolicy[];
  readonly boundary?: readonly NamedPolicy[];
  readonly session?: readonly NamedPolicy[];
  readonly resource?: readonly NamedPolicy[];
  readonly endpoint?: readonly NamedPolicy[];
  readonly serviceControl?: readonly (readonly NamedPolicy[])[];
  readonly resourceControl?: readonly (readonly NamedPolicy[])[];
  readonly grants?: Observed<readonly KeyGrant[]>;
}

export function applicablePolicies(policies: PolicySet): ApplicablePolicies {
  const { boundary, resource, endpoint, ...lists } = policies;
  return {
    ...lists,
    ...(boundary !== undefined && { boundary: [boundary] }),
    ...(resource !== undefined && { resource: [resource] }),
    ...(endpoint !== undefined && { endpoint: [endpoint] }),
  };
}
