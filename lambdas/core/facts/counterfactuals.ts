import type { Evidence } from '../model/answers.ts';
import { lastSegment } from '../model/arn.ts';
import type { Caller } from '../model/caller.ts';
import type { Incident } from '../model/diagnosis.ts';
import type { TaskDefinition } from '../model/elastic-container-service.ts';
import type { Evaluation, NamedPolicy } from '../model/evaluation.ts';
import { known, knownValue, type Observed } from '../model/observed.ts';
import type { TaskContext } from '../model/task-context.ts';
import { evaluate } from '../policy/evaluate.ts';
import type { Facts, JudgedRequest } from './facts.ts';
import type { Judged } from './judge-requests.ts';
import { identityPolicies, roleFacts } from './role-facts.ts';
import { sentenceOn } from './sentence.ts';
import { namesLayer } from './what-is-read.ts';

export interface Alternatives {
  readonly incident: Incident;
  readonly caller: Caller;
  readonly judged: Judged;
  readonly newer: Observed<TaskDefinition | null>;
  readonly context: Observed<TaskContext | null>;
}

export interface Counterfactuals extends Pick<Facts, 'asExecutionRole' | 'asNewerRole'> {
  /** AWS's sentence names a layer, and the newer role explains the refusal, or is still being read: nothing else is asked for. */
  readonly isExplained: boolean;
}

const NO_QUESTION = known(null, 'no question');

/** The same request by another role: the execution role of the task, and the role the service's newer revision sets. */
export function counterfactuals(alternatives: Alternatives, evidence: Evidence): Counterfactuals {
  const newer = newerRole(alternatives, evidence);
  const isExplained = newer.isOpen && namesLayer(alternatives.incident.denial);
  return {
    asNewerRole: newer.evaluation,
    isExplained,
    asExecutionRole: isExplained ? NO_QUESTION : asExecutionRole(alternatives, evidence),
  };
}

/** A question only where the task role's own policies lack the Allow, and AWS's sentence names no other layer. */
function asExecutionRole(
  { incident, caller, judged, context }: Alternatives,
  evidence: Evidence,
): Observed<JudgedRequest | null> {
  const { taskRoleArn = null, executionRoleArn = null } = knownValue(context) ?? {};
  if (executionRoleArn === null || executionRoleArn === taskRoleArn) return NO_QUESTION;
  const { denial, lane } = incident;
  if (lane === 'agent' || caller.kind !== 'task-role' || denial.reason !== undefined) return NO_QUESTION;
  const { effect, impliesIdentity, layer } = sentenceOn({ incident }, judged.refused);
  const isSaid = layer === 'identity-policy' || impliesIdentity;
  if (effect === 'explicit-deny' || (layer !== null && !isSaid)) return NO_QUESTION;
  const identity = judged.refused?.evaluation.layers['identity-policy'];
  const isPending = judged.refused?.policies.identity.some(isBeingRead) ?? true;
  const isQuestion = identity === 'implicit-deny' || (identity === 'undetermined' && isSaid && !isPending);
  // Asking along with the task role's policies, before they tell that the question comes up, saves a round.
  const isForeseen = isPending && (denial.layer === null || denial.layer === 'identity-policy');
  const asked = isQuestion || isForeseen ? judgedAs(executionRoleArn, { incident, judged }, evidence) : null;
  return isQuestion ? known(asked, 'iam:GetRolePolicy') : NO_QUESTION;
}

interface NewerRole {
  readonly evaluation: Observed<Evaluation | null>;
  /** It would be allowed, or its policies are still being read. */
  readonly isOpen: boolean;
}

function newerRole({ incident, judged, newer, context }: Alternatives, evidence: Evidence): NewerRole {
  if (newer.status === 'unknown') return { evaluation: newer, isOpen: newer.why === 'not-asked' };
  const role = (definition: Pick<TaskDefinition, 'taskRoleArn' | 'executionRoleArn'>): string | null =>
    incident.lane === 'application' ? definition.taskRoleArn : definition.executionRoleArn;
  const present = knownValue(context) ?? null;
  const newerArn = newer.value === null ? null : role(newer.value);
  if (newerArn === null || (present !== null && role(present) === newerArn))
    return { evaluation: NO_QUESTION, isOpen: false };
  const { identity, boundary } = roleFacts(newerArn, evidence);
  const evaluation = judgedWith(newerArn, judged, identity, boundary)?.evaluation ?? null;
  return {
    evaluation: known(evaluation, 'iam:GetRolePolicy'),
    isOpen:
      evaluation?.decision === 'allowed' || [...identity, ...(boundary === null ? [] : [boundary])].some(isBeingRead),
  };
}

function isBeingRead({ document }: NamedPolicy): boolean {
  return document.status === 'unknown' && document.why === 'not-asked';
}

/** By the role's identity policies alone: whether they hold the grant is the question. */
function judgedAs(
  roleArn: string,
  { incident, judged }: Pick<Alternatives, 'incident' | 'judged'>,
  evidence: Evidence,
): JudgedRequest | null {
  const action = judged.refused?.request.action ?? (judged.isSought ? incident.denial.action : null);
  if (action === null) return null;
  const identity = identityPolicies(lastSegment(roleArn), evidence, action);
  return judgedWith(roleArn, judged, identity, null);
}

function judgedWith(
  roleArn: string,
  { refused }: Judged,
  identity: readonly NamedPolicy[],
  boundary: NamedPolicy | null,
): JudgedRequest | null {
  if (refused === null) return null;
  const { boundary: _former, ...shared } = refused.policies;
  const request = { ...refused.request, principal: roleArn, roleArn };
  const policies = { ...shared, identity, ...(boundary === null ? {} : { boundary }) };
  return { ...refused, request, policies, evaluation: evaluate(request, policies) };
}
