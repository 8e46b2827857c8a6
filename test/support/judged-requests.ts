import type { JudgedRequest, SecondHop } from '../../lambdas/core/facts/facts.ts';
import { parseArn } from '../../lambdas/core/model/arn.ts';
import type { AccessRequest, KeyGrant, NamedPolicy, PolicySet } from '../../lambdas/core/model/evaluation.ts';
import { known, type Observed, type Unknown, unknown } from '../../lambdas/core/model/observed.ts';
import type { PolicyJson } from '../../lambdas/core/model/policy.ts';
import type { KeyMetadata } from '../../lambdas/core/model/resource.ts';
import { evaluate } from '../../lambdas/core/policy/evaluate.ts';
import { ACCOUNT, KEY, OBJECT, SESSION, TASK_ROLE } from './names.ts';

export const DENIED_READ: Unknown = unknown('denied', 'iam:GetRolePolicy');

export function read<T>(value: T): Observed<T> {
  return known(value, 'test:Read');
}

export function allow(action: string | readonly string[], resource: string | readonly string[] = '*'): PolicyJson {
  return statement({ Effect: 'Allow', Action: action, Resource: resource });
}

export function deny(action: string | readonly string[], resource: string | readonly string[] = '*'): PolicyJson {
  return statement({ Effect: 'Deny', Action: action, Resource: resource });
}

/** A statement of a resource policy, naming a principal. */
export function grant(effect: 'Allow' | 'Deny', principal: unknown, action: string, resource = '*'): PolicyJson {
  return statement({ Effect: effect, Principal: principal, Action: action, Resource: resource });
}

export function statement(only: PolicyJson): PolicyJson {
  return { Version: '2012-10-17', Statement: [only] };
}

type Document = PolicyJson | Unknown;

/** The documents of a request by layer, read unless given as unknown. */
export interface Documents {
  readonly identity?: readonly Document[];
  readonly boundary?: Document;
  readonly session?: Document;
  readonly resource?: Document;
  readonly endpoint?: Document;
  readonly serviceControl?: Document;
  readonly resourceControl?: Document;
  readonly grants?: Observed<readonly KeyGrant[]>;
}

/** A request judged by the real evaluator. */
export function judge(documents: Documents, request: Partial<AccessRequest> = {}): JudgedRequest {
  const whole: AccessRequest = {
    principal: SESSION,
    roleArn: TASK_ROLE,
    action: 's3:GetObject',
    resource: OBJECT,
    context: {},
    ...request,
  };
  const policies = policySet(documents);
  const owner = whole.resourceAccount ?? parseArn(whole.resource)?.account;
  return {
    request: whole,
    policies,
    evaluation: evaluate(whole, policies),
    crossAccount: !!owner && owner !== ACCOUNT,
  };
}

/** A KMS call that another service makes on the caller's behalf. */
export function hop(
  documents: Documents,
  source: SecondHop['source'] = 'inferred',
  key: Partial<KeyMetadata> = {},
): SecondHop {
  const metadata: KeyMetadata = { arn: KEY, state: 'Enabled', manager: 'CUSTOMER', deletionDate: null, ...key };
  const judged = judge({ resource: DELEGATES, ...documents }, { action: 'kms:Decrypt', resource: KEY });
  return { ...judged, source, of: null, key: read(metadata) };
}

/** A key policy that lets IAM decide. */
export const DELEGATES: PolicyJson = grant('Allow', { AWS: `arn:aws:iam::${ACCOUNT}:root` }, 'kms:*');

function policySet(documents: Documents): PolicySet {
  const { boundary, endpoint, grants, identity = [], resource, resourceControl, serviceControl, session } = documents;
  return {
    identity: identity.map((document, index) => policy(`inline:policy-${index + 1}`, document)),
    ...(boundary ? { boundary: policy('boundary', boundary) } : {}),
    ...(session ? { session: [policy('session', session)] } : {}),
    ...(resource ? { resource: policy('resource', resource) } : {}),
    ...(endpoint ? { endpoint: policy('vpce-1', endpoint) } : {}),
    ...(serviceControl ? { serviceControl: [[policy('scp', serviceControl)]] } : {}),
    ...(resourceControl ? { resourceControl: [[policy('rcp', resourceControl)]] } : {}),
    ...(grants ? { grants } : {}),
  };
}

/** A policy under a name; an unknown document stays unknown. */
export function policy(name: string, document: Document): NamedPolicy {
  return { name, document: isUnknown(document) ? document : read(document) };
}

function isUnknown(document: Document): document is Unknown {
  return document.status === 'unknown';
}
