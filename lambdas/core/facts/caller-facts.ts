import type { Evidence } from '../model/answers.ts';
import { lastSegment, parseRoleSession } from '../model/arn.ts';
import type { Caller } from '../model/caller.ts';
import type { Incident } from '../model/diagnosis.ts';
import type { Task } from '../model/elastic-container-service.ts';
import { knownValue, type Observed } from '../model/observed.ts';
import type { TaskContext } from '../model/task-context.ts';
import type { CredentialOverride } from './facts.ts';
import { identifyCaller } from './identify-caller.ts';
import type { Located } from './locate-task.ts';
import { mayAssume } from './may-assume.ts';
import { taskInstance } from './task-instance.ts';

/** While the task is being located nothing the text claims may be looked at: it has to be bound to the task first. */
const NOT_YET_BOUND: Caller = {
  kind: 'unknown',
  arn: null,
  proof: 'the task has not been located yet',
  binding: 'unknown',
  roleName: null,
};

/** Who made the call, asking for the instance or for the task role's policies only where the text leaves it open. */
export function callerOf(
  incident: Incident,
  located: Located,
  context: Observed<TaskContext | null>,
  overrides: Observed<readonly CredentialOverride[]>,
  evidence: Evidence,
): Caller {
  const found = knownValue(context) ?? null;
  const task = knownValue(located.task) ?? null;
  const instance = concernsInstance(incident, found) ? instanceOf(task, evidence) : null;
  if (context.status === 'unknown' && context.why === 'not-asked') return NOT_YET_BOUND;
  return identifyCaller(incident, {
    context: found,
    taskId: task === null ? located.taskId : lastSegment(task.arn),
    overrides: knownValue(overrides) ?? [],
    instance,
    mayAssume: (roleArn) => mayAssume(found, roleArn, evidence),
  });
}

/** The instance matters when its session made the call, and when no role stands before it in the chain. */
function concernsInstance({ denial, lane }: Incident, context: TaskContext | null): boolean {
  const session = parseRoleSession(denial.principal ?? '')?.sessionName;
  if (session !== undefined) return /^m?i-[0-9a-f]+$/.test(session);
  if (context === null || context.launchType === 'FARGATE') return false;
  return lane === 'application' ? context.taskRoleArn === null : context.executionRoleArn === null;
}

function instanceOf(task: Task | null, evidence: Evidence): { id: string; roleName: string | null } | null {
  const found = knownValue(taskInstance(task, evidence)) ?? null;
  if (found === null) return null;
  const { id, instance } = found;
  const profileArn = knownValue(instance)?.instanceProfileArn ?? null;
  if (profileArn === null) return { id, roleName: null };
  const profile = knownValue(evidence.get('instanceProfile', lastSegment(profileArn)));
  return { id, roleName: profile?.roleNames[0] ?? null };
}
