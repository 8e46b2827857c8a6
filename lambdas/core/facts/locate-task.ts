import type { Evidence } from '../model/answers.ts';
import { lastSegment, parseArn, parseRoleSession } from '../model/arn.ts';
import type { Incident } from '../model/diagnosis.ts';
import type { Service, Task, TaskDefinition } from '../model/elastic-container-service.ts';
import { known, type Observed, unknown } from '../model/observed.ts';

/** The task a refusal belongs to, and what surrounds it; null where it is known not to be there. */
export interface Located {
  readonly task: Observed<Task | null>;
  readonly definition: Observed<TaskDefinition | null>;
  readonly service: Observed<Service | null>;
  /** The task's id as the delivery or, where that is silent, the caller's session name tells it. */
  readonly taskId: string | null;
}

/** Clusters asked for a task whose cluster the delivery does not tell: each is a call. */
const MOST_CLUSTERS = 25;
/** So many are asked at once; of more, those first whose name the log group or the stream bears. */
const FEW_CLUSTERS = 3;
const NOTHING = known(null, 'no task named');

/** Thirty-two hexadecimal digits, or the dashed form that older tasks have. */
export const TASK_ID = /^(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/**
 * Finds the task of an incident. What the delivery says goes before what the text says: the session name of the caller is
 * used only where the stream names no task, and then only to ask for a task of this account and Region.
 */
export function locateTask(incident: Incident, evidence: Evidence): Located {
  const { origin } = incident;
  const taskId = origin.taskId ?? sessionTaskId(incident);
  const task = taskId === null ? NOTHING : findTask(taskId, incident, evidence);
  const found = task.status === 'known' ? task.value : null;
  const service = findService(found, incident, evidence);
  const definitionArn =
    found?.taskDefinitionArn ??
    origin.taskDefinition ??
    (taskId === null && service.status === 'known' ? (service.value?.taskDefinitionArn ?? null) : null);
  const definition =
    definitionArn === null
      ? (unreadOf(task) ?? known(null, 'no task definition named'))
      : evidence.get('taskDefinition', definitionArn);
  return { task, definition, service, taskId };
}

function findTask(taskId: string, incident: Incident, evidence: Evidence): Observed<Task | null> {
  const { cluster } = incident.origin;
  if (cluster !== null) return evidence.get('task', `${cluster}/${taskId}`);
  const clusters = evidence.get('clusters', '*');
  if (clusters.status === 'unknown') return clusters;
  const names = (clusters.value ?? []).map(lastSegment);
  const named = names.length > FEW_CLUSTERS ? names.filter((name) => isNamedBy(incident, name)) : [];
  const likely = named.length === 0 ? null : findIn(named, taskId, evidence);
  if (likely !== null && (likely.status === 'unknown' || likely.value !== null)) return likely;
  return findIn([...new Set([...named, ...names])], taskId, evidence);
}

function findIn(clusters: readonly string[], taskId: string, evidence: Evidence): Observed<Task | null> {
  const answers = clusters.slice(0, MOST_CLUSTERS).map((cluster) => evidence.get('task', `${cluster}/${taskId}`));
  const found = answers.find((answer) => answer.status === 'known' && answer.value !== null);
  const unread = clusters.length > MOST_CLUSTERS ? unknown('unsupported', 'ecs:DescribeTasks') : undefined;
  return found ?? answers.find((answer) => answer.status === 'unknown') ?? unread ?? known(null, 'ecs:DescribeTasks');
}

/** Log groups and streams often bear the name of the cluster, such as `/ecs/prod/orders`. */
function isNamedBy({ sighting: { logGroup, logStream } }: Incident, cluster: string): boolean {
  return `-${logGroup}-${logStream}-`.replaceAll(/[^A-Za-z0-9]+/g, '-').includes(`-${cluster.replaceAll('_', '-')}-`);
}

function findService(task: Task | null, incident: Incident, evidence: Evidence): Observed<Service | null> {
  const cluster = task === null ? incident.origin.cluster : lastSegment(task.clusterArn);
  const name = task === null ? incident.origin.service : task.serviceName;
  return cluster === null || name === null
    ? known(null, 'no service named')
    : evidence.get('service', `${cluster}/${name}`);
}

/** A session named like a task id, in the account of the sighting. */
function sessionTaskId(incident: Incident): string | null {
  const session = parseRoleSession(incident.denial.principal ?? '');
  if (session === undefined || session.account !== incident.sighting.account) return null;
  return TASK_ID.test(session.sessionName) ? session.sessionName : null;
}

function unreadOf(task: Observed<Task | null>): Observed<never> | undefined {
  return task.status === 'unknown' ? task : undefined;
}

/** Whether an ARN lies where the refusal was seen; ARNs without account or Region fit anywhere. */
export function liesWithin(arnText: string, account: string, region: string): boolean {
  const arn = parseArn(arnText);
  if (arn === undefined) return false;
  return (arn.account === '' || arn.account === account) && (arn.region === '' || arn.region === region);
}
