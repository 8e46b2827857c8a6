import type { ActionData } from '../model/action-data.ts';
import type { Evidence } from '../model/answers.ts';
import { parseArn } from '../model/arn.ts';
import type { Caller } from '../model/caller.ts';
import type { Denial } from '../model/denial.ts';
import type { Incident } from '../model/diagnosis.ts';
import type { TaskDefinition } from '../model/elastic-container-service.ts';
import type { Evaluation } from '../model/evaluation.ts';
import type { VpcEndpoint } from '../model/network.ts';
import { known, knownValue, type Observed } from '../model/observed.ts';
import type { AccessPoint } from '../model/resource.ts';
import { accessPointOf, twoNames } from './access-point.ts';
import type { JudgedRequest, RoleFacts, SecondHop } from './facts.ts';
import { fetchedByAgent } from './fetched-by-agent.ts';
import { layerBucketOf } from './image-layer.ts';
import { judge, type RequestQuestion } from './judge.ts';
import { keyAround } from './key-around.ts';
import { type RefusedRequest, refusedRequest } from './refused-request.ts';
import { statedHop } from './second-hops.ts';
import { isSecret, underFullName } from './secret-name.ts';
import { SERVICES } from './service-knowledge.ts';

export interface Judged {
  readonly refused: JudgedRequest | null;
  /** Nothing could be judged yet: the key that the text leaves out is looked for. */
  readonly isSought?: boolean;
  /** As in {@link RefusedRequest}. */
  readonly namedAs?: string | undefined;
  readonly secondHops: readonly SecondHop[];
  readonly listBucket: Evaluation | null;
  readonly accessPoint: Observed<AccessPoint | null>;
}

export interface Asked {
  readonly incident: Incident;
  readonly caller: Caller;
  readonly acting: Observed<RoleFacts | null>;
  readonly endpoint: Observed<VpcEndpoint | null>;
  readonly actions: ActionData;
  readonly definition: TaskDefinition | null;
}

const NO_KEY = known(null, 'no key');
const NO_POINT = known(null, 'no access point');
const NOTHING: Judged = { refused: null, secondHops: [], listBucket: null, accessPoint: NO_POINT };

/** The refused request, and the KMS calls that the text itself names, judged by every policy that bears on them. */
export function judgeRequests(asked: Asked, evidence: Evidence): Judged {
  const { incident, caller, actions } = asked;
  const role = knownValue(asked.acting) ?? null;
  if (role === null || incident.denial.reason === 'role-not-assumable') return NOTHING;
  const scope = { incident, role, endpoint: asked.endpoint };
  const question = { caller, scope };
  const refused = statedRequest(asked, evidence) ?? agentRequest(asked);
  if (isForwardedKeyCall(incident, actions)) return forwardedKeyCall(refused, question, asked, evidence);
  if (refused === undefined) return NOTHING;
  const accessPoint = accessPointOf(refused.resource, incident.sighting, evidence);
  const point = knownValue(accessPoint) ?? null;
  if (point !== null) return { ...throughAccessPoint(refused, point, question, evidence), accessPoint };
  return {
    refused: judge({ ...question, ...refused }, evidence),
    namedAs: refused.namedAs,
    secondHops: [],
    listBucket: listBucket(refused, question, evidence),
    accessPoint,
  };
}

/** What the text or its surroundings state. A secret's name alone is judged by the ARN it stands for, or not at all. */
function statedRequest({ incident, actions }: Asked, evidence: Evidence): RefusedRequest | undefined {
  const stated = refusedRequest(incident.denial, incident.sighting, actions);
  return stated && isSecret(stated.resource) ? underFullName(stated, incident, evidence) : stated;
}

/** ECS does not always name what it was fetching: where the task definition has one thing of the kind, it was that. */
function agentRequest({ definition, incident }: Asked): RefusedRequest | undefined {
  const { action } = incident.denial;
  if (incident.lane !== 'agent' || action === null) return undefined;
  const [resource, ...others] = fetchedByAgent(action, definition, incident.sighting);
  return resource === undefined || others.length > 0 ? undefined : { action, resource };
}

/**
 * Access point and bucket must both permit a request: the one that does not is the refused one, the other stands beside it.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html
 */
function throughAccessPoint(
  { action, resource }: RefusedRequest,
  accessPoint: AccessPoint,
  question: Omit<RequestQuestion, 'action' | 'resource'>,
  evidence: Evidence,
): Omit<Judged, 'accessPoint'> {
  const { onBucket, onPoint } = twoNames(resource, accessPoint);
  const context = {
    's3:DataAccessPointAccount': question.scope.incident.sighting.account,
    's3:DataAccessPointArn': accessPoint.arn,
  };
  const point = judge({ ...question, action, resource: onPoint }, evidence);
  const bucket = judge({ ...question, action, resource: onBucket, context }, evidence);
  const inOrder = refuses(bucket) && !refuses(point) ? [bucket, point] : [point, bucket];
  const [refused = point, beside = bucket] = inOrder;
  return {
    refused,
    secondHops: [{ ...beside, source: 'inferred', of: null, key: NO_KEY }],
    listBucket: listBucket({ action, resource: onBucket }, question, evidence),
  };
}

function refuses({ evaluation }: JudgedRequest): boolean {
  return evaluation.decision === 'implicit-deny' || evaluation.decision === 'explicit-deny';
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
  { incident, actions, definition }: Asked,
  evidence: Evidence,
): Judged {
  const action = incident.denial.action ?? '';
  const stated = refused !== undefined && parseArn(refused.resource)?.service === 'kms' ? refused.resource : null;
  const key = stated === null ? keyAround(incident, definition, question, evidence) : { arn: stated, on: null };
  if (key === null) return { ...NOTHING, isSought: true };
  if (!parseArn(key.arn)?.resource.startsWith('key/')) return NOTHING;
  const through = forwardingService(incident.denial, actions);
  const hop = statedHop(action, key, through, question, evidence);
  const others = keyActionsBeside(action, incident.denial, through).map(
    (other): SecondHop => ({ ...statedHop(other, key, through, question, evidence), source: 'inferred' }),
  );
  return { ...NOTHING, refused: hop, secondHops: [hop, ...others] };
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

/** Without `s3:ListBucket` S3 answers 403 for an object that is not there. */
function listBucket(
  refused: RefusedRequest,
  question: Omit<RequestQuestion, 'action' | 'resource'>,
  evidence: Evidence,
): Evaluation | null {
  if (!/^s3:GetObject(?:Attributes)?$/.test(refused.action)) return null;
  const bucket = /^arn:[\w-]+:s3:::[^/]+/.exec(refused.resource)?.[0];
  return bucket === undefined || layerBucketOf(bucket) !== null
    ? null
    : judge({ ...question, action: 's3:ListBucket', resource: bucket }, evidence).evaluation;
}
