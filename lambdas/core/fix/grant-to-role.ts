import type { Facts, JudgedRequest } from '../facts/facts.ts';
import type { ActionData } from '../model/action-data.ts';
import { parseArn } from '../model/arn.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { PolicyStatement } from '../model/policy.ts';
import { evaluate } from '../policy/evaluate.ts';
import { acceptAction } from './accept-action.ts';
import { type ActingRole, actingRole } from './acting-role.ts';
import { otherSizes } from './alternatives.ts';
import { withGrant } from './apply-change.ts';
import { askRoleOwner, type RoleGrant } from './ask-role-owner.ts';
import { companionGrants } from './companions/companion-grants.ts';
import { asEvaluated, conditionCandidates } from './conditions.ts';
import { documentOf, oneOrMany } from './document.ts';
import type { Draft } from './draft.ts';
import { editNearMiss } from './edit-near-miss.ts';
import { type GrantedResources, grantedResources } from './granted-resources.ts';
import { mergeStatements } from './merge-statements.ts';
import { keeperOf } from './policy-owner.ts';
import { safetyTier } from './safety-tier.ts';
import { policyName } from './stable-name.ts';
import { judgedOnEach, judgedWithoutResource, type Subject, subjectOf } from './subject.ts';

/** The smallest identity statement for the refused action, on the role that made the call. */
export function grantToRole(
  diagnosis: Diagnosis,
  facts: Facts,
  actions: ActionData,
  kind: 'add-identity-statement' | 'copy-grant-to-task-role' = 'add-identity-statement',
): Draft {
  const role = actingRole(diagnosis, facts);
  const subject = subjectOf(diagnosis, facts);
  const target = role === null ? null : ({ type: 'role', arn: role.arn } as const);
  const nothing = (why: string, first = 'Find out what to allow'): Draft => ({
    kind,
    target,
    instruction: `${first}.`,
    warnings: [`No statement is proposed: ${why}.`],
  });
  if (role === null)
    return nothing('the caller cannot be bound to a role of this task', 'Find out first whose credentials are used');
  if (subject === null) return nothing('the text names no action');
  const accepted = acceptAction(subject.action, actions);
  if ('refused' in accepted) return nothing(accepted.refused);
  const resources = grantedResources(subject.resources, accepted.action, actions, diagnosis);
  if ('refused' in resources) return nothing(resources.refused);
  const tier = safetyTier(accepted.action, resources.patterns);
  if (tier.tier === 'block') {
    return {
      kind: 'ask-owner',
      target,
      instruction: `Ask whoever answers for ${role.name} whether it should ever be allowed ${accepted.action.name}; nothing is proposed here.`,
      warnings: [`No statement is proposed: ${tier.why}.`],
    };
  }
  const warnings = tier.tier === 'warn' ? [`${tier.why}.`, ...resources.warnings] : resources.warnings;
  const grant = { kind, role, subject, action: accepted.action.name, resources, warnings };
  const draft = granting(grant, diagnosis, facts, actions);
  const account = parseArn(role.arn)?.account;
  return account === undefined || account === diagnosis.incident.sighting.account
    ? draft
    : askRoleOwner(role, account, draft);
}

interface Grant {
  readonly kind: 'add-identity-statement' | 'copy-grant-to-task-role';
  readonly role: ActingRole;
  readonly subject: Subject;
  readonly action: string;
  readonly resources: GrantedResources;
  readonly warnings: readonly string[];
}

function granting(grant: Grant, diagnosis: Diagnosis, facts: Facts, actions: ActionData): RoleGrant {
  const { kind, role, action, resources } = grant;
  const requests = requestsOf(grant, facts);
  const subject = { ...grant.subject, judged: requests[0] ?? null };
  const main = mainStatement(action, resources.patterns, subject.judged, diagnosis, facts);
  const companions = companionGrants(action, subject, main, diagnosis, facts, actions);
  const statements = mergeStatements([main, ...companions.required]);
  const wanted = { action, patterns: resources.patterns, statements, requests };
  const edit = editNearMiss(diagnosis.cause?.nearMiss ?? null, wanted, actions);
  const name = policyName(role.arn, statements);
  return {
    kind,
    target: { type: 'role', arn: role.arn },
    instruction: edit.instruction ?? instructionFor(kind, role.name, action),
    keeper: keeperOf(edit.edit?.policy, subject.judged, role),
    statements,
    edit: edit.edit,
    alternatives: [...companions.alternatives, ...otherSizes(main, subject.judged, facts)],
    warnings: [...grant.warnings, ...edit.warnings, ...companions.warnings, ...copyWarning(kind, facts)],
    change: { layer: 'identity-policy', statements, requests: [...requests, ...companions.requests] },
    destination: { type: 'inline-policy', roleName: role.name, policyName: name, document: documentOf(statements) },
  };
}

/** The refused call on each resource that is granted, as AWS evaluates it; empty where it is not known well enough. */
function requestsOf(grant: Grant, facts: Facts): readonly JudgedRequest[] {
  const judged = judgedOf(grant, facts);
  const each = judged === null ? [] : judgedOnEach(judged, grant.resources.resources);
  return each.map(asEvaluated);
}

function judgedOf({ subject, action, resources }: Grant, facts: Facts): JudgedRequest | null {
  if (subject.judged !== null || resources.patterns[0] !== '*') return subject.judged;
  return judgedWithoutResource(action, facts);
}

/** With the narrowest conditions under which the request would still be allowed. */
function mainStatement(
  action: string,
  patterns: readonly string[],
  judged: JudgedRequest | null,
  diagnosis: Diagnosis,
  facts: Facts,
): PolicyStatement {
  const plain: PolicyStatement = { Effect: 'Allow', Action: action, Resource: oneOrMany(patterns) };
  if (judged === null) return plain;
  const candidates = conditionCandidates(judged, diagnosis, facts).map(
    (Condition): PolicyStatement => ({ ...plain, Condition }),
  );
  const holds = (statement: PolicyStatement): boolean => {
    const after = evaluate(judged.request, withGrant(judged.policies, 'identity-policy', [statement]));
    return after.layers['identity-policy'] === 'allows';
  };
  return candidates.find(holds) ?? plain;
}

function instructionFor(kind: Grant['kind'], role: string, action: string): string {
  return kind === 'copy-grant-to-task-role'
    ? `Give the task role ${role} the permission for ${action} that the execution role has.`
    : `Add to role ${role} the permission for ${action}.`;
}

function copyWarning(kind: Grant['kind'], facts: Facts): readonly string[] {
  if (kind !== 'copy-grant-to-task-role') return [];
  const name =
    facts.executionRole.status === 'known'
      ? (facts.executionRole.value?.name ?? 'the execution role')
      : 'the execution role';
  return [`Removing the permission from ${name} afterwards is optional: ECS itself may need it to start the task.`];
}
