import type { NamedPolicy, PolicySet } from '../model/evaluation.ts';
import type { Layer } from '../model/layer.ts';
import { known } from '../model/observed.ts';
import type { PolicyJson, PolicyStatement } from '../model/policy.ts';
import { documentOf, withStatements } from './document.ts';

/** The policies with statements added to one layer; a layer whose document is unread stays unread beside them. */
export function withGrant(policies: PolicySet, layer: Layer, statements: readonly PolicyStatement[]): PolicySet {
  const proposal = { name: 'the proposed statements', document: known(documentOf(statements), 'proposal') };
  if (ON_RESOURCE.has(layer) && policies.resource === undefined) return { ...policies, resource: proposal };
  return PLACES[layer](policies, {
    one: (policy) => rewritten(policy, (document) => withStatements(document, statements)),
    many: (level) => [...level, proposal],
  });
}

/** The policies with each document of one layer rewritten; unread ones stay unread. */
export function withRewritten(
  policies: PolicySet,
  layer: Layer,
  rewrite: (policy: NamedPolicy, document: PolicyJson) => PolicyJson,
): PolicySet {
  const one = (policy: NamedPolicy): NamedPolicy => rewritten(policy, (document) => rewrite(policy, document));
  return PLACES[layer](policies, { one, many: (level) => level.map(one) });
}

/** The policies of one layer, by which names in explanations and near misses are found again. */
export function policiesOf(policies: PolicySet, layer: Layer): readonly NamedPolicy[] {
  const found: NamedPolicy[] = [];
  const collect = (policy: NamedPolicy): NamedPolicy => {
    found.push(policy);
    return policy;
  };
  PLACES[layer](policies, { one: collect, many: (level) => level.map(collect) });
  return found;
}

/** What becomes of a layer that is one document, and of one that is a list of them, or a list at each level. */
interface Change {
  readonly one: (policy: NamedPolicy) => NamedPolicy;
  readonly many: (policies: readonly NamedPolicy[]) => readonly NamedPolicy[];
}

type Place = (policies: PolicySet, change: Change) => PolicySet;

/** A layer that does not apply stays absent. */
const onResource: Place = (policies, { one }) =>
  policies.resource === undefined ? policies : { ...policies, resource: one(policies.resource) };

const PLACES: Readonly<Record<Layer, Place>> = {
  'identity-policy': (policies, { many }) => ({ ...policies, identity: many(policies.identity) }),
  'permissions-boundary': (policies, { one }) =>
    policies.boundary === undefined ? policies : { ...policies, boundary: one(policies.boundary) },
  'session-policy': (policies, { many }) =>
    policies.session === undefined ? policies : { ...policies, session: many(policies.session) },
  'service-control-policy': (policies, { many }) =>
    policies.serviceControl === undefined
      ? policies
      : { ...policies, serviceControl: policies.serviceControl.map(many) },
  'resource-control-policy': (policies, { many }) =>
    policies.resourceControl === undefined
      ? policies
      : { ...policies, resourceControl: policies.resourceControl.map(many) },
  'vpc-endpoint-policy': (policies, { one }) =>
    policies.endpoint === undefined ? policies : { ...policies, endpoint: one(policies.endpoint) },
  'resource-policy': onResource,
  'key-policy': onResource,
  'role-trust-policy': onResource,
};

const ON_RESOURCE: ReadonlySet<Layer> = new Set(['resource-policy', 'key-policy', 'role-trust-policy'] as const);

function rewritten(policy: NamedPolicy, rewrite: (document: PolicyJson) => PolicyJson): NamedPolicy {
  return policy.document.status === 'unknown'
    ? policy
    : { ...policy, document: known(rewrite(policy.document.value), policy.document.source) };
}
