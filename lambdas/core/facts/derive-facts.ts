import type { ActionData } from '../model/action-data.ts';
import type { Evidence } from '../model/answers.ts';
import type { Incident } from '../model/diagnosis.ts';
import { known, knownValue, unknown } from '../model/observed.ts';
import { actingRole, type LaneRoles, laneRoles } from './acting-role.ts';
import { bucketFacts } from './bucket-facts.ts';
import { callerOf } from './caller-facts.ts';
import { counterfactuals } from './counterfactuals.ts';
import { credentialOverrides } from './credential-overrides.ts';
import { datedChanges } from './dated-changes.ts';
import type { Facts, RoleFacts } from './facts.ts';
import { furtherHops } from './further-hops.ts';
import { type Judged, judgeRequests } from './judge-requests.ts';
import { locateTask } from './locate-task.ts';
import { newerDefinition } from './newer-definition.ts';
import { notedEvidence } from './noted-evidence.ts';
import { roleTrust } from './role-trust.ts';
import { targetRole } from './target-role.ts';
import { taskContext } from './task-context.ts';
import { taskEndpoint } from './task-endpoint.ts';

/** The rest of the world a derivation depends on, as values. */
export interface Surroundings {
  readonly actions: ActionData;
  /** ISO 8601, UTC. */
  readonly now: string;
}

/**
 * Everything the checks read, from what is known so far. Pure: asking the evidence for an answer that is not there yields an
 * unknown, and whoever holds the evidence may fetch it and derive anew.
 */
export function deriveFacts(incident: Incident, given: Evidence, { actions, now }: Surroundings): Facts {
  const noted = notedEvidence(given);
  const { evidence } = noted;
  const located = locateTask(incident, evidence);
  const context = taskContext(located, incident);
  const task = knownValue(located.task) ?? null;
  const definition = knownValue(located.definition) ?? null;
  const overrides =
    definition === null
      ? located.definition.status === 'unknown'
        ? located.definition
        : unknown('not-found', 'ecs:DescribeTaskDefinition')
      : known(
          credentialOverrides(task, definition, knownValue(context)?.container ?? null),
          'ecs:DescribeTaskDefinition',
        );
  const caller = callerOf(incident, located, context, overrides, evidence);
  const lanes = laneRoles(context, caller, incident, evidence);
  const acting = actingRole(caller, incident, lanes, evidence);
  const endpoint = taskEndpoint({ incident, task: located.task, context, caller, acting }, evidence);
  const asked = { incident, caller, acting, endpoint, actions, definition };
  const judged = judgeRequests(asked, evidence);
  const newer = newerDefinition(located, evidence);
  const others = counterfactuals({ incident, caller, judged, newer, context }, evidence);
  const hops = others.isExplained ? null : furtherHops(judged, asked, evidence);
  const toAssume = roleToAssume(incident, lanes);
  const isAssumption = incident.denial.reason === 'role-not-assumable';
  return {
    incident,
    now,
    task: located.task,
    definition: located.definition,
    context,
    service: located.service,
    newerDefinition: newer,
    caller,
    taskRole: lanes.taskRole,
    executionRole: lanes.executionRole,
    actingRole: acting,
    credentialOverrides: overrides,
    refused: judged.refused,
    secondHops: [...judged.secondHops, ...(hops ?? [])],
    encryptionRead: hops !== null,
    asExecutionRole: others.asExecutionRole,
    asNewerRole: others.asNewerRole,
    laneRoleTrust: toAssume === null ? known(null, 'no role set') : roleTrust(toAssume.role, incident.sighting),
    targetRole: targetOf(judged, incident, evidence),
    accessPoint: judged.accessPoint,
    bucket: bucketFacts(incident, judged.refused, evidence),
    listBucket: judged.listBucket,
    endpoint,
    changes: datedChanges(isAssumption ? toAssume : (knownValue(acting) ?? null), evidence),
    unseen: noted.unseen(),
  };
}

function targetOf({ refused }: Judged, incident: Incident, evidence: Evidence): Facts['targetRole'] {
  if (refused === null) return known(null, 'no role to assume');
  return targetRole(refused.request.action, refused.request.resource, refused.policies.identity, incident, evidence);
}

/** The role ECS has to assume: the one its message names, if it is one of this task's; where it names none, the lane's. */
function roleToAssume({ denial, lane }: Incident, lanes: LaneRoles): RoleFacts | null {
  const named = denial.reason === 'role-not-assumable' ? denial.resource : null;
  const roles = [knownValue(lanes.taskRole), knownValue(lanes.executionRole)];
  const byName = roles.find((role) => named !== null && role != null && role.arn === named);
  if (named !== null) return byName ?? null;
  return roles[lane === 'agent' ? 1 : 0] ?? null;
}
