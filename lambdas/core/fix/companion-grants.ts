import type { Facts, JudgedRequest } from '../facts/facts.ts';
import type { ActionData } from '../model/action-data.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { Alternative } from '../model/fix.ts';
import type { PolicyStatement } from '../model/policy.ts';
import { evaluate } from '../policy/evaluate.ts';
import { acceptResource } from './accept-resource.ts';
import { withGrant } from './apply-change.ts';
import { type Companion, companionsOf } from './companions.ts';
import { oneOrMany } from './document.ts';
import { viaService } from './grant-for.ts';
import { repositoriesOf } from './repositories.ts';
import { safetyTier } from './safety-tier.ts';
import type { Subject } from './subject.ts';

export interface CompanionGrants {
  readonly required: readonly PolicyStatement[];
  /** What the required statements have to allow, for the proof. */
  readonly requests: readonly JudgedRequest[];
  readonly alternatives: readonly Alternative[];
  readonly warnings: readonly string[];
}

/** What else the operation needs and the role does not have yet: required in statements, the rest as alternatives. */
export function companionGrants(
  action: string,
  subject: Subject,
  main: PolicyStatement,
  diagnosis: Diagnosis,
  facts: Facts,
  actions: ActionData,
): CompanionGrants {
  const hops = facts.secondHops.filter(
    (hop) => hop.request.action !== subject.judged?.request.action && needsIdentity(hop),
  );
  const hopStatements = hops.flatMap((hop) => hopStatement(hop, actions, diagnosis));
  const asked = askedFor(action, subject, diagnosis, facts);
  const all = asked.flatMap((resource) =>
    companionsOf(action, resource).flatMap((companion) => missing(companion, action, resource, subject, main, actions)),
  );
  const required = all.filter(({ companion }) => companion.need === 'required');
  return {
    required: unique([...hopStatements, ...required.map(({ statement }) => statement)]),
    requests: [
      ...hops.filter((hop) => hopStatement(hop, actions, diagnosis).length > 0),
      ...required.flatMap(({ requests }) => requests),
    ],
    alternatives: [
      ...all
        .filter(({ companion }) => companion.need === 'usual')
        .map(({ companion, statement }) => ({
          label: `usual beside ${action}`,
          statements: [statement],
          why: `${companion.why} (${companion.source})`,
        })),
    ],
    warnings: [
      ...hops.map(
        (hop) =>
          `${hop.request.action} is included: ${hop.of === null ? 'the resource' : hop.of.arn} is encrypted with a customer key, and the same call needs it.`,
      ),
      ...[
        ...new Set(
          required.map(
            ({ companion, statement }) =>
              `${[statement.Action].flat().join(', ')} ${[statement.Action].flat().length === 1 ? 'is' : 'are'} included: ${companion.why}`,
          ),
        ),
      ],
    ],
  };
}

function needsIdentity({ evaluation }: JudgedRequest): boolean {
  return evaluation.decision === 'implicit-deny' && evaluation.blockedBy.includes('identity-policy');
}

function hopStatement(
  { request }: JudgedRequest,
  actions: ActionData,
  { incident }: Diagnosis,
): readonly PolicyStatement[] {
  const fact = actions.action(request.action);
  if (fact === undefined || safetyTier(fact, [request.resource]).tier !== 'plain') return [];
  const accepted = acceptResource(request.resource, fact, actions, incident.sighting);
  return 'pattern' in accepted
    ? [{ Effect: 'Allow', Action: fact.name, Resource: accepted.pattern, ...viaService(request) }]
    : [];
}

/** The resources the companions hang on: a registry token is asked for the images of the task. */
function askedFor(action: string, { resources }: Subject, { incident }: Diagnosis, facts: Facts): readonly string[] {
  if (action === 'ecr:GetAuthorizationToken') return incident.lane === 'agent' ? repositoriesOf(facts) : [];
  return resources.slice(0, 1);
}

interface MissingCompanion {
  readonly companion: Companion;
  readonly statement: PolicyStatement;
  readonly requests: readonly JudgedRequest[];
}

/** A companion, less the actions that the role already has or the main statement grants. */
function missing(
  companion: Companion,
  action: string,
  resource: string,
  { judged, resources }: Subject,
  main: PolicyStatement,
  actions: ActionData,
): readonly MissingCompanion[] {
  const on = companion.resource === undefined ? resource : companion.resource(resource);
  if (on === undefined) return [];
  const wanted =
    companion.actions.length === 0
      ? [action]
      : companion.actions.filter(
          (name) => name !== action || (companion.resource !== undefined && on !== main.Resource),
        );
  const known = wanted.filter((name) => actions.action(name) !== undefined);
  const requests = judged === null ? [] : known.map((name) => requestFor(judged, name, on));
  const lacking =
    judged === null ? known : known.filter((_, index) => requests[index]?.evaluation.decision !== 'allowed');
  if (lacking.length === 0) return [];
  const Condition = companion.condition?.(resource);
  const statement: PolicyStatement = {
    Effect: 'Allow',
    Action: oneOrMany(lacking),
    Resource: companion.resource === undefined && resource === resources[0] ? (main.Resource ?? on) : on,
    ...(Condition === undefined ? {} : { Condition }),
  };
  return [
    {
      companion,
      statement,
      requests: Condition === undefined ? requests.filter(({ request }) => lacking.includes(request.action)) : [],
    },
  ];
}

/** The same call for another action: judged by the identity side alone, since the other layers were read for the first one. */
function requestFor(judged: JudgedRequest, action: string, resource: string): JudgedRequest {
  const request = { ...judged.request, action, resource };
  const { resource: _, grants: __, ...policies } = judged.policies;
  return {
    request,
    policies,
    evaluation: evaluate(request, withGrant(policies, 'identity-policy', [])),
    crossAccount: judged.crossAccount,
  };
}

function unique(statements: readonly PolicyStatement[]): readonly PolicyStatement[] {
  return [...new Map(statements.map((statement) => [JSON.stringify(statement), statement])).values()];
}
