import type { Task } from '../../core/model/elastic-container-service.ts';
import { expected } from '../error-reason.ts';
import { collectPages } from '../pages.ts';
import type { ReadAction } from '../reader.ts';
import { describedTask } from './described-task.ts';

export const STOPPED_TASKS_ACTIONS: readonly ReadAction[] = [
  { action: 'ecs:ListTasks', scope: '*' },
  { action: 'ecs:DescribeTasks', scope: 'task' },
];

/** What one call of DescribeTasks takes. */
const MOST_TASKS = 100;

/**
 * The tasks of a service that stopped in the last hour or so: ECS tells of none for longer. Rejects with the SDK's own error.
 * @param cluster name
 * @param service name
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTasks.html
 */
export async function stoppedTasks(region: string, cluster: string, service: string): Promise<readonly Task[]> {
  const { DescribeTasksCommand, ECSClient, paginateListTasks } = await import('./sdk.ts');
  const client = new ECSClient({ region });
  const arns = await collectPages(
    paginateListTasks({ client, pageSize: 100 }, { cluster, serviceName: service, desiredStatus: 'STOPPED' }),
    (page) => page.taskArns,
  );
  const described: Task[] = [];
  for (let first = 0; first < arns.length; first += MOST_TASKS) {
    const tasks = arns.slice(first, first + MOST_TASKS);
    const answer = await client.send(new DescribeTasksCommand({ cluster, tasks }));
    described.push(...expected(answer.tasks).map(describedTask));
  }
  // Stand-ins for AWS do not all know the filter by service.
  return described.filter(({ serviceName }) => serviceName === service);
}
