import type { ActionData } from '../model/action-data.ts';
import type { Evidence } from '../model/answers.ts';
import { parseArn } from '../model/arn.ts';
import type { Caller } from '../model/caller.ts';
import type { Denial } from '../model/denial.ts';
import type { Incident } from '../model/diagnosis.ts';
import type { Evaluation } from '../model/evaluation.ts';
import type { VpcEndpoint } from '../model/network.ts';
import { knownValue, type Observed } from '../model/observed.ts';
import type { JudgedRequest, RoleFacts, SecondHop } from './facts.ts';
import { judge, type RequestQuestion } from './judge.ts';
import { onlyResource } from './only-resource.ts';
import { type RefusedRequest, refusedRequest } from './refused-request.ts';
import { inferredHops, statedHop, stateOf } from './second-hops.ts';
import { SERVICES } from './service-knowledge.ts';
import { whatIsRead } from './what-is-read.ts';

export interface Judged {
  readonly refused: JudgedRequest | null;
  readonly secondHops: readonly SecondHop[];
  readonly listBucket: Evaluation | null;
}

export interface Asked {
  readonly incident: Incident;
  readonly caller: Caller;
  readonly acting: Observed<RoleFacts | null>;
  readonly endpoint: Observed<VpcEndpoint | null>;
  readonly actions: ActionData;
}

const NOTHING: Judged = { refused: null, secondHops: [], listBucket: null };

/** The refused request, and the KMS calls that the text itself names, judged by every policy that bears on them. */
export function judgeRequests(asked: Asked, evidence: Evidence): Judged {
  const { incident, caller, actions } = asked;
  const role = knownValue(asked.acting) ?? null;
  if (role === null || incident.denial.reason === 'role-not-assumable') return NOTHING;
  const scope = { incident, role, endpoint: asked.endpoint };
  const question = { caller, scope };
  const refused = refusedRequest(incident.denial, incident.sighting, actions);
  if (isForwardedKeyCall(incident, actions)) return forwardedKeyCall(refused, question, asked, evidence);
  if (refused === undefined) return NOTHING;
  return {
    refused: judge({ ...question, ...refused }, evidence),
    secondHops: [],
    listBucket: listBucket(refused, question, evidence),
  };
}

/** What the refused operation needs of KMS besides; null where AWS's sentence leaves no room for it, so that nothing was read. */
export function furtherHops(
  { refused, secondHops }: Judged,
  asked: Asked,
  evidence: Evidence,
): readonly SecondHop[] | null {
  const { incident, caller, endpoint } = asked;
  const role = knownValue(asked.acting) ?? null;
  if (refused === null || secondHops.length > 0 || role === null) return [];
  const reads = whatIsRead(incident.denial).secondHops;
  if (reads === 'never' || (reads === 'unless-bounded' && isBounded(role, refused))) return null;
  const { action, resource } = refused.request;
  return inferredHops({ action, resource }, { caller, scope: { incident, role, endpoint } }, evidence);
}

/** A boundary that refuses, or is still to be read, comes to light before KMS does. */
function isBounded({ boundary }: RoleFacts, { evaluation }: JudgedRequest): boolean {
  if (boundary === null || evaluation.layers['permissions-boundary'] === 'allows') return false;
  return boundary.document.status === 'known' || boundary.document.why === 'not-asked';
}

/** A KMS action refused while another service's operation was called: that service called KMS for the caller. */
function isForwardedKeyCall({ denial, lane }: Incident, actions: ActionData): boolean {
  if (denial.action === null || !denial.action.startsWith('kms:')) return false;
  const operation = denial.operation ?? denial.inferred.operation;
  if (operation === undefined) return lane === 'agent';
  return actions.action(`kms:${operation}`) === undefined;
}

function forwardedKeyCall(
  refused: RefusedRequest | undefined,
  question: Omit<RequestQuestion, 'action' | 'resource'>,
  { incident, actions }: Asked,
  evidence: Evidence,
): Judged {
  const action = incident.denial.action ?? '';
  const keyArn = refused?.resource ?? keyAround(incident, question, evidence);
  if (keyArn === null || !parseArn(keyArn)?.resource.startsWith('key/')) return NOTHING;
  const through = forwardingService(incident.denial, actions);
  const hop = statedHop(action, keyArn, through, question, evidence);
  const others = keyActionsBeside(action, incident.denial, through).map(
    (other): SecondHop => ({ ...statedHop(other, keyArn, through, question, evidence), source: 'inferred' }),
  );
  return { refused: hop, secondHops: [hop, ...others], listBucket: null };
}

/** The service in whose course KMS was asked: the only one that has the operation and goes on to KMS; else null. */
function forwardingService(denial: Denial, actions: ActionData): string | null {
  const operation = denial.operation ?? denial.inferred.operation;
  if (operation === undefined) return null;
  const named = denial.inferred.service;
  const services = named === undefined ? actions.servicesWith(operation) : [named];
  const [service, ...others] = services.filter((candidate) => SERVICES[candidate]?.keyActions !== undefined);
  return service === undefined || others.length > 0 ? null : service;
}

/** The other KMS calls of the operation: sending to a queue takes two. */
function keyActionsBeside(action: string, denial: Denial, service: string | null): readonly string[] {
  const operation = denial.operation ?? denial.inferred.operation;
  if (service === null || operation === undefined) return [];
  return (SERVICES[service]?.keyActions?.(operation) ?? []).filter((other) => other !== action);
}

/** The key of the resource that stands around a message which does not name the key itself, or that alone the call can mean. */
function keyAround(
  { denial }: Incident,
  question: Omit<RequestQuestion, 'action' | 'resource'>,
  evidence: Evidence,
): string | null {
  const operation = denial.operation ?? denial.inferred.operation ?? '';
  const resource = denial.inferred.resource ?? onlyResource(operation, question.scope.role?.identity ?? []);
  if (resource === null) return null;
  const keyId = stateOf({ action: '', resource }, question, evidence)?.keyId ?? null;
  if (keyId === null || parseArn(keyId)?.resource.startsWith('key/')) return keyId;
  return knownValue(evidence.get('key', keyId))?.arn ?? null;
}

/** Without `s3:ListBucket` S3 answers 403 for an object that is not there. */
function listBucket(
  refused: RefusedRequest,
  question: Omit<RequestQuestion, 'action' | 'resource'>,
  evidence: Evidence,
): Evaluation | null {
  if (!/^s3:GetObject(?:Attributes)?$/.test(refused.action)) return null;
  const bucket = /^arn:[\w-]+:s3:::[^/]+/.exec(refused.resource)?.[0];
  return bucket === undefined
    ? null
    : judge({ ...question, action: 's3:ListBucket', resource: bucket }, evidence).evaluation;
}
