import type { NamedPolicy, PolicySet } from '../model/evaluation.ts';
import type { Layer } from '../model/layer.ts';
import { known } from '../model/observed.ts';
import type { PolicyJson, PolicyStatement } from '../model/policy.ts';
import { documentOf, withStatements } from './document.ts';

/** The policies with statements added to one layer; a layer whose document is unread stays unread beside them. */
export function withGrant(policies: PolicySet, layer: Layer, statements: readonly PolicyStatement[]): PolicySet {
  switch (layer) {
    case 'identity-policy':
      return { ...policies, identity: [...policies.identity, proposal(statements)] };
    case 'permissions-boundary':
      return policies.boundary === undefined
        ? policies
        : { ...policies, boundary: extended(policies.boundary, statements) };
    case 'session-policy':
      return policies.session === undefined
        ? policies
        : { ...policies, session: [...policies.session, proposal(statements)] };
    case 'vpc-endpoint-policy':
      return policies.endpoint === undefined
        ? policies
        : { ...policies, endpoint: extended(policies.endpoint, statements) };
    case 'resource-policy':
    case 'key-policy':
    case 'role-trust-policy':
      return {
        ...policies,
        resource: policies.resource === undefined ? proposal(statements) : extended(policies.resource, statements),
      };
    case 'service-control-policy':
      return {
        ...policies,
        serviceControl: (policies.serviceControl ?? []).map((level) => [...level, proposal(statements)]),
      };
    case 'resource-control-policy':
      return policies;
  }
}

/** The policies with each document of one layer rewritten; unread ones stay unread. */
export function withRewritten(
  policies: PolicySet,
  layer: Layer,
  rewrite: (policy: NamedPolicy, document: PolicyJson) => PolicyJson,
): PolicySet {
  const one = (policy: NamedPolicy): NamedPolicy =>
    policy.document.status === 'unknown'
      ? policy
      : { ...policy, document: known(rewrite(policy, policy.document.value), policy.document.source) };
  switch (layer) {
    case 'identity-policy':
      return { ...policies, identity: policies.identity.map(one) };
    case 'permissions-boundary':
      return policies.boundary === undefined ? policies : { ...policies, boundary: one(policies.boundary) };
    case 'vpc-endpoint-policy':
      return policies.endpoint === undefined ? policies : { ...policies, endpoint: one(policies.endpoint) };
    case 'resource-policy':
    case 'key-policy':
    case 'role-trust-policy':
      return policies.resource === undefined ? policies : { ...policies, resource: one(policies.resource) };
    case 'session-policy':
      return policies.session === undefined ? policies : { ...policies, session: policies.session.map(one) };
    case 'service-control-policy':
      return policies.serviceControl === undefined
        ? policies
        : { ...policies, serviceControl: policies.serviceControl.map((level) => level.map(one)) };
    case 'resource-control-policy':
      return policies.resourceControl === undefined
        ? policies
        : { ...policies, resourceControl: policies.resourceControl.map((level) => level.map(one)) };
  }
}

/** The policies of one layer, by which names in explanations and near misses are found again. */
export function policiesOf(policies: PolicySet, layer: Layer): readonly NamedPolicy[] {
  switch (layer) {
    case 'identity-policy':
      return policies.identity;
    case 'permissions-boundary':
      return policies.boundary === undefined ? [] : [policies.boundary];
    case 'session-policy':
      return policies.session ?? [];
    case 'vpc-endpoint-policy':
      return policies.endpoint === undefined ? [] : [policies.endpoint];
    case 'resource-policy':
    case 'key-policy':
    case 'role-trust-policy':
      return policies.resource === undefined ? [] : [policies.resource];
    case 'service-control-policy':
      return (policies.serviceControl ?? []).flat();
    case 'resource-control-policy':
      return (policies.resourceControl ?? []).flat();
  }
}

function proposal(statements: readonly PolicyStatement[]): NamedPolicy {
  return { name: 'the proposed statements', document: known(documentOf(statements), 'proposal') };
}

function extended(policy: NamedPolicy, statements: readonly PolicyStatement[]): NamedPolicy {
  if (policy.document.status === 'unknown') return policy;
  return { ...policy, document: known(withStatements(policy.document.value, statements), policy.document.source) };
}
