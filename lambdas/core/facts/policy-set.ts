import type { Evidence } from '../model/answers.ts';
import { parseArn } from '../model/arn.ts';
import type { Incident } from '../model/diagnosis.ts';
import type { NamedPolicy, PolicySet } from '../model/evaluation.ts';
import type { OrganizationLevel } from '../model/identity.ts';
import type { VpcEndpoint } from '../model/network.ts';
import { known, type Observed, unknown } from '../model/observed.ts';
import type { RoleFacts } from './facts.ts';
import { layerBucketOf, SIGNED_BY_ECR } from './image-layer.ts';
import { SERVICES } from './service-knowledge.ts';
import { isAssumeRole, targetRole } from './target-role.ts';
import { type ControlLayer, whatIsRead } from './what-is-read.ts';

/** Whose policies are read for a request. */
export interface PolicyScope {
  readonly incident: Incident;
  readonly role: RoleFacts | null;
  readonly endpoint: Observed<VpcEndpoint | null>;
}

/** Every policy document that bears on a request, read or unread. */
export function policySet(action: string, resource: string, scope: PolicyScope, evidence: Evidence): PolicySet {
  const { role, incident } = scope;
  if (layerBucketOf(resource) !== null) return { identity: [SIGNED_BY_ECR], ...endpointSide(scope) };
  const boundary = role?.boundary ?? undefined;
  const side = isAssumeRole(action)
    ? trustSide(action, resource, scope, evidence)
    : resourceSide(action, resource, incident, evidence);
  return {
    identity: role?.identity ?? [unreadIdentity()],
    ...(boundary === undefined ? {} : { boundary }),
    ...side,
    ...endpointSide(scope),
    ...controlPolicies(incident, evidence),
  };
}

function unreadIdentity(): NamedPolicy {
  return { name: 'policies of the caller', document: unknown('unsupported', 'iam:GetRolePolicy') };
}

/** The policy on the resource's side: absent where the resource has none, unread where it is another account's. */
function resourceSide(
  action: string,
  resource: string,
  incident: Incident,
  evidence: Evidence,
): Pick<PolicySet, 'resource' | 'grants'> {
  const arn = parseArn(resource);
  if (arn === undefined) return {};
  const service = action.slice(0, action.indexOf(':'));
  const home = arn.account === '' || arn.account === incident.sighting.account;
  if (service === 'kms') return arn.resource.startsWith('key/') ? keySide(resource, home, incident, evidence) : {};
  const carrier = SERVICES[service]?.carrier?.(arn) ?? null;
  if (carrier === null) return {};
  if (!home) return { resource: { name: carrier, document: unknown('unsupported', policyAction(service)) } };
  if (arn.region !== '' && arn.region !== incident.sighting.region) {
    return { resource: { name: carrier, document: unknown('unsupported', policyAction(service)) } };
  }
  if (!whatIsRead(incident.denial).resourcePolicy) return {};
  const answer = evidence.get('resourcePolicy', carrier);
  if (answer.status === 'unknown') return { resource: { name: carrier, document: answer } };
  const document = answer.value?.document ?? null;
  return document === null ? {} : { resource: { name: carrier, document: known(document, answer.source) } };
}

/** The trust policy of the role to assume stands on the resource's side. */
function trustSide(
  action: string,
  resource: string,
  { role, incident }: PolicyScope,
  evidence: Evidence,
): Pick<PolicySet, 'resource'> {
  const target = targetRole(action, resource, role?.identity ?? [], incident, evidence);
  if (target.status === 'unknown') return { resource: { name: resource, document: target } };
  return target.value === null
    ? {}
    : { resource: { name: resource, document: known(target.value.trustPolicy, target.source) } };
}

function keySide(
  keyArn: string,
  home: boolean,
  { denial }: Incident,
  evidence: Evidence,
): Pick<PolicySet, 'resource' | 'grants'> {
  if (!home) {
    return {
      resource: { name: keyArn, document: unknown('unsupported', 'kms:GetKeyPolicy') },
      grants: unknown('unsupported', 'kms:ListGrants'),
    };
  }
  const policy = evidence.get('keyPolicy', keyArn);
  // A grant allows without any policy: where AWS misses an Allow, there is none that covers the call.
  const grants = denial.effect === 'missing-allow' ? known([], 'AWS’s message') : evidence.get('keyGrants', keyArn);
  return {
    resource: {
      name: keyArn,
      document:
        policy.status === 'unknown'
          ? policy
          : policy.value === null
            ? unknown('not-found', 'kms:GetKeyPolicy')
            : known(policy.value, policy.source),
    },
    grants: grants.status === 'unknown' ? grants : known(grants.value ?? [], grants.source),
  };
}

function policyAction(service: string): string {
  return SERVICES[service]?.toldBy?.policy ?? `${service}:GetResourcePolicy`;
}

function endpointSide({ endpoint }: PolicyScope): Pick<PolicySet, 'endpoint'> {
  if (endpoint.status === 'unknown') {
    return endpoint.why === 'not-asked' ? {} : { endpoint: { name: 'VPC endpoint of the task', document: endpoint } };
  }
  if (endpoint.value === null || endpoint.value.policy === null) return {};
  return { endpoint: { name: endpoint.value.id, document: known(endpoint.value.policy, endpoint.source) } };
}

function controlPolicies(
  { denial, sighting }: Incident,
  evidence: Evidence,
): Pick<PolicySet, 'serviceControl' | 'resourceControl'> {
  const { control, controlPolicyId } = whatIsRead(denial);
  if (controlPolicyId !== null) return namedControlPolicy(controlPolicyId, denial.layer, evidence);
  return Object.assign({}, ...control.map((layer) => controlPath(layer, sighting.account, evidence)));
}

function controlPath(
  layer: ControlLayer,
  account: string,
  evidence: Evidence,
): Pick<PolicySet, 'serviceControl' | 'resourceControl'> {
  const isService = layer === 'service-control-policy';
  const answer = evidence.get(isService ? 'serviceControlPolicies' : 'resourceControlPolicies', account);
  const kind = isService ? 'service control policies' : 'resource control policies';
  const found = levels(answer, `${kind} of account ${account}`);
  if (found === undefined) return {};
  return isService ? { serviceControl: found } : { resourceControl: found };
}

/** The one policy that AWS names, beside all that lie on the account's path and are not read. */
function namedControlPolicy(
  id: string,
  layer: Incident['denial']['layer'],
  evidence: Evidence,
): Pick<PolicySet, 'serviceControl' | 'resourceControl'> {
  const answer = evidence.get('controlPolicy', id);
  const named = {
    name: answer.status === 'known' && answer.value !== null ? answer.value.arn : `control policy ${id}`,
    document:
      answer.status === 'unknown'
        ? answer
        : (answer.value?.document ?? unknown('not-found', 'organizations:DescribePolicy')),
  };
  const others = { name: 'the other control policies', document: unknown('not-asked', 'organizations:DescribePolicy') };
  return layer === 'service-control-policy'
    ? { serviceControl: [[named, others]] }
    : { resourceControl: [[named, others]] };
}

function levels(
  answer: Observed<readonly OrganizationLevel[] | null>,
  name: string,
): readonly (readonly NamedPolicy[])[] | undefined {
  if (answer.status === 'unknown') return [[{ name, document: answer }]];
  if (answer.value === null || answer.value.length === 0) return undefined;
  return answer.value.map((level) => level.policies.map(({ arn, document }) => ({ name: arn, document })));
}
