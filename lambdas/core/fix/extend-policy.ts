import type { Facts, JudgedRequest } from '../facts/facts.ts';
import type { ActionData } from '../model/action-data.ts';
import { lastSegment } from '../model/arn.ts';
import type { Cause, Diagnosis } from '../model/diagnosis.ts';
import type { NamedPolicy } from '../model/evaluation.ts';
import type { FixKind, FixTarget } from '../model/fix.ts';
import { knownValue } from '../model/observed.ts';
import type { PolicyJson, PolicyStatement } from '../model/policy.ts';
import { acceptAction } from './accept-action.ts';
import { actingRole } from './acting-role.ts';
import { askOwner, type Plea } from './ask-owner.ts';
import type { Destination } from './destination.ts';
import { oneOrMany, withStatements } from './document.ts';
import type { Draft } from './draft.ts';
import { editNearMiss } from './edit-near-miss.ts';
import { endpointTarget } from './explicit-deny.ts';
import { grantFor, roleArnOf } from './grant-for.ts';
import { grantedResources } from './granted-resources.ts';
import { isOurs, keptByAws, resourceTarget } from './policy-owner.ts';
import { safetyTier } from './safety-tier.ts';
import { judgedOnEach, keyRequest, subjectOf } from './subject.ts';

type Extensible = 'permissions-boundary' | 'vpc-endpoint-policy' | 'resource-policy' | 'key-policy';

/** What a layer's policy is and where it is written. */
interface Carrier {
  readonly kind: FixKind;
  readonly whose: string;
  readonly target: FixTarget | null;
  readonly policy: NamedPolicy | undefined;
  /** Where the policy goes with the statements added to it; null: it is not ours to change. */
  readonly destination: ((document: PolicyJson, added: readonly PolicyStatement[]) => Destination) | null;
}

/** One statement merged into the policy that was read; a policy that was not read is never invented, but its owner asked. */
export function extendPolicy(
  diagnosis: Diagnosis,
  cause: Cause,
  facts: Facts,
  actions: ActionData,
  layer: Extensible,
): Draft {
  const judged = layer === 'key-policy' ? (keyRequest(facts) ?? facts.refused) : facts.refused;
  const carrier = carrierOf(layer, judged, facts);
  const document = carrier.policy === undefined ? NO_POLICY : knownValue(carrier.policy.document);
  const plea: Plea = { layer, whose: carrier.whose, target: carrier.target, judged };
  const subject = subjectOf(diagnosis, facts);
  const accepted =
    judged === null
      ? { refused: 'the refused call is not known well enough' }
      : acceptAction(judged.request.action, actions);
  if (
    judged === null ||
    subject === null ||
    document === undefined ||
    carrier.destination === null ||
    'refused' in accepted
  ) {
    return askOwner(plea, facts, actions);
  }
  const resources = grantedResources(subject.resources, accepted.action, actions, diagnosis);
  if ('refused' in resources)
    return {
      ...askOwner({ ...plea, judged: null }, facts, actions),
      warnings: [`No statement is proposed: ${resources.refused}.`],
    };
  const tier = safetyTier(accepted.action, resources.patterns);
  if (tier.tier === 'block')
    return {
      ...askOwner({ ...plea, judged: null }, facts, actions),
      warnings: [`No statement is proposed: ${tier.why}.`],
    };
  const statement: PolicyStatement = {
    ...grantFor({ ...judged.request, action: accepted.action.name }, layer),
    ...(layer === 'key-policy' ? {} : { Resource: oneOrMany(resources.patterns) }),
  };
  const requests = judgedOnEach(judged, resources.resources);
  const wanted = { action: accepted.action.name, patterns: resources.patterns, statements: [statement], requests };
  const edit = editNearMiss(cause.nearMiss, wanted, actions);
  return {
    kind: carrier.kind,
    target: carrier.target,
    instruction: edit.instruction ?? `Allow ${roleArnOf(judged.request)} ${accepted.action.name} in ${carrier.whose}.`,
    statements: [statement],
    edit: edit.edit,
    ...(carrier.policy?.tags === undefined
      ? {}
      : { keeper: { what: `Policy ${lastSegment(carrier.policy.name)}`, tags: carrier.policy.tags } }),
    warnings: [
      ...carrierWarnings(layer, diagnosis, facts),
      ...(tier.tier === 'warn' ? [`${tier.why}.`] : []),
      ...resources.warnings,
      ...edit.warnings,
    ],
    change: { layer, statements: [statement], requests },
    destination: carrier.destination(withStatements(document, [statement]), [statement]),
  };
}

const NO_POLICY: PolicyJson = { Version: '2012-10-17', Statement: [] };

function carrierOf(layer: Extensible, judged: JudgedRequest | null, facts: Facts): Carrier {
  switch (layer) {
    case 'permissions-boundary':
      return boundary(judged?.policies.boundary);
    case 'vpc-endpoint-policy':
      return endpoint(judged?.policies.endpoint, facts);
    case 'resource-policy':
    case 'key-policy':
      return resource(layer, judged, facts);
  }
}

function boundary(policy: NamedPolicy | undefined): Carrier {
  const arn = policy?.name.startsWith('arn:') ? policy.name : null;
  return {
    kind: 'extend-boundary',
    whose: `the permissions boundary ${policy?.name ?? ''}`.trimEnd(),
    target: arn === null ? null : { type: 'policy', arn },
    policy: policy ?? {
      name: 'permissions boundary',
      document: { status: 'unknown', why: 'not-asked', action: 'iam:GetPolicyVersion' },
    },
    destination: arn === null || keptByAws(arn) ? null : (document) => ({ type: 'managed-policy', arn, document }),
  };
}

function endpoint(policy: NamedPolicy | undefined, facts: Facts): Carrier {
  const found = knownValue(facts.endpoint) ?? null;
  return {
    kind: 'add-endpoint-policy-statement',
    whose: `the policy of VPC endpoint ${found?.id ?? ''}`.trimEnd(),
    target: endpointTarget(facts),
    policy: policy ?? {
      name: 'VPC endpoint',
      document: { status: 'unknown', why: 'not-asked', action: 'ec2:DescribeVpcEndpoints' },
    },
    destination:
      found === null
        ? null
        : (document) => ({
            type: 'endpoint-policy',
            region: facts.incident.sighting.region,
            endpoint: found,
            document,
          }),
  };
}

function resource(layer: 'resource-policy' | 'key-policy', judged: JudgedRequest | null, facts: Facts): Carrier {
  const policy = judged?.policies.resource;
  const arn = policy?.name.startsWith('arn:') ? policy.name : (judged?.request.resource ?? null);
  const target = arn?.startsWith('arn:') ? resourceTarget(arn) : null;
  const managed = facts.secondHops.some(
    ({ key }) => knownValue(key)?.arn === arn && knownValue(key)?.manager === 'AWS',
  );
  return {
    kind: layer === 'key-policy' ? 'add-key-policy-statement' : 'add-resource-policy-statement',
    whose: `the policy of ${arn ?? 'the resource'}`,
    target,
    policy:
      layer === 'key-policy' && policy === undefined
        ? { name: 'key policy', document: { status: 'unknown', why: 'not-asked', action: 'kms:GetKeyPolicy' } }
        : policy,
    destination:
      target === null || managed || !isOurs(target.arn, facts)
        ? null
        : (document, added) => ({ type: 'resource-policy', arn: target.arn, document, added }),
  };
}

/** These services take a policy as a whole. */
const ADDED =
  'Add the statement to the policy that is there, never in its place: the snippets hold that policy whole, as it was read.';

function carrierWarnings(layer: Extensible, diagnosis: Diagnosis, facts: Facts): readonly string[] {
  switch (layer) {
    case 'permissions-boundary': {
      const role = actingRole(diagnosis, facts);
      return [
        `A permissions boundary is a guardrail: it limits every role that carries it${role === null ? '' : `, not ${role.name} alone`}. Change it only with its owner's consent.`,
      ];
    }
    case 'vpc-endpoint-policy':
      return [`The endpoint policy holds for everything in the VPC. ${ADDED}`];
    case 'key-policy':
    case 'resource-policy':
      return [ADDED];
  }
}
