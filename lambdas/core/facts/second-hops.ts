import type { Evidence } from '../model/answers.ts';
import { parseArn } from '../model/arn.ts';
import type { Incident } from '../model/diagnosis.ts';
import type { NamedPolicy } from '../model/evaluation.ts';
import { type Observed, type Unknown, unknown } from '../model/observed.ts';
import type { KeyMetadata, ResourceState } from '../model/resource.ts';
import { evaluate } from '../policy/evaluate.ts';
import type { JudgedRequest, SecondHop } from './facts.ts';
import { judge, type RequestQuestion } from './judge.ts';
import type { RefusedRequest } from './refused-request.ts';
import { resourceState } from './resource-state.ts';
import { SERVICES } from './service-knowledge.ts';

/** The KMS calls a request needs besides, where its resource is encrypted with a customer key. */
export function inferredHops(
  refused: RefusedRequest,
  asked: Omit<RequestQuestion, 'action' | 'resource'>,
  evidence: Evidence,
): readonly SecondHop[] {
  const [service = '', name = ''] = refused.action.split(':');
  const operation = asked.scope.incident.denial.operation ?? '';
  const keyActions = SERVICES[service]?.keyActions;
  const needs = keyActions === undefined ? [] : [...new Set([...keyActions(name), ...keyActions(operation)])];
  const state =
    needs.length === 0 ? null : resourceState(refused.namedAs ?? refused.resource, asked.scope.incident, evidence);
  const keyId = state?.keyId ?? null;
  if (state === null || keyId === null) return [];
  return needs.map((action) => keyHop(action, keyId, state, service, refused.resource, asked, evidence));
}

/** A key that the text names, or that was found on the only resource around it. */
export interface KeyCalled {
  readonly arn: string;
  /** The one resource it was found on, and its settings; null where the text names the key, or several resources share it. */
  readonly on: { readonly resource: string; readonly state: ResourceState } | null;
}

/** A KMS call that the text itself names; `through` is the service that made it, where that is certain. */
export function statedHop(
  action: string,
  { arn, on }: KeyCalled,
  through: string | null,
  asked: Omit<RequestQuestion, 'action' | 'resource'>,
  evidence: Evidence,
): SecondHop {
  const { sighting } = asked.scope.incident;
  const key = keyOf(arn, asked.scope.incident, evidence);
  const via = through === null ? {} : viaService(through, parseArn(arn)?.region ?? sighting.region, sighting);
  const context = { ...via, ...(on === null ? {} : encryptionContext(on.state, on.resource)) };
  return {
    ...judgeForwarded({ ...asked, action, resource: arn, context }, evidence),
    source: 'stated',
    of: null,
    key,
  };
}

/** @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service */
function viaService(
  service: string,
  region: string,
  { account }: { readonly account: string },
): Readonly<Record<string, string>> {
  return { 'kms:ViaService': `${service}.${region}.amazonaws.com`, 'kms:CallerAccount': account };
}

function keyHop(
  action: string,
  keyId: string,
  state: ResourceState,
  service: string,
  refusedResource: string,
  asked: Omit<RequestQuestion, 'action' | 'resource'>,
  evidence: Evidence,
): SecondHop {
  const { sighting } = asked.scope.incident;
  const key = keyOf(keyId, asked.scope.incident, evidence);
  const keyArn = key.status === 'known' && key.value !== null ? key.value.arn : asArn(keyId, state, sighting);
  const context = { ...viaService(service, sighting.region, sighting), ...encryptionContext(state, refusedResource) };
  const judged = judgeForwarded({ ...asked, action, resource: keyArn, context }, evidence);
  const told = isAlias(keyArn) && key.status === 'unknown' ? behindAlias(judged, keyArn, key) : judged;
  return { ...told, source: 'inferred', of: state, key };
}

/**
 * Policies are about keys, and which one an alias stands for was not read: what they say of any key may be about this one.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html
 */
function behindAlias(judged: JudgedRequest, alias: string, key: Unknown): JudgedRequest {
  const unread: NamedPolicy = { name: `key ${alias}`, document: key };
  const mayBeMeant = judged.evaluation.explanation.some(
    ({ effect, failed, layer }) => effect === 'Allow' && layer === 'identity-policy' && !failed.includes('action'),
  );
  const policies = {
    ...judged.policies,
    identity: [...judged.policies.identity, ...(mayBeMeant ? [unread] : [])],
    resource: unread,
  };
  return { ...judged, policies, evaluation: evaluate(judged.request, policies) };
}

function isAlias(keyArn: string): boolean {
  return parseArn(keyArn)?.resource.startsWith('alias/') === true;
}

/** @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-encryption-context */
function encryptionContext(state: ResourceState, resource: string): Readonly<Record<string, string>> {
  const service = parseArn(state.arn)?.service ?? '';
  const context = SERVICES[service]?.encryptionContext?.(state, resource) ?? {};
  return Object.fromEntries(Object.entries(context).map(([name, value]) => [`kms:EncryptionContext:${name}`, value]));
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_forward_access_sessions.html */
function judgeForwarded(question: RequestQuestion, evidence: Evidence): JudgedRequest {
  return judge({ ...question, forwarded: true }, evidence);
}

/** A key of another account or Region is never looked up. */
function keyOf(
  keyId: string,
  { denial, sighting: { account, region } }: Incident,
  evidence: Evidence,
): Observed<KeyMetadata | null> {
  const arn = parseArn(keyId);
  if (arn !== undefined && (arn.account !== account || arn.region !== region))
    return unknown('unsupported', 'kms:DescribeKey');
  // A key that cannot be used is refused with a message of its own, before any policy is.
  if (arn !== undefined && denial.layer === 'identity-policy') return unknown('not-asked', 'kms:DescribeKey');
  const answer = evidence.get('key', keyId);
  if (answer.status === 'unknown' || arn !== undefined) return answer;
  return parseArn(answer.value?.arn ?? '')?.account === account ? answer : unknown('not-found', 'kms:DescribeKey');
}

function asArn(
  keyId: string,
  state: ResourceState,
  { account, region }: { readonly account: string; readonly region: string },
): string {
  if (keyId.startsWith('arn:')) return keyId;
  const partition = parseArn(state.arn)?.partition ?? 'aws';
  return `arn:${partition}:kms:${region}:${account}:${keyId.startsWith('alias/') ? keyId : `key/${keyId}`}`;
}
