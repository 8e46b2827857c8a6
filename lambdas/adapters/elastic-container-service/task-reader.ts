import { expected } from '../error-reason.ts';
import { observe } from '../observe.ts';
import type { Reader } from '../reader.ts';
import { clusterAndName } from './cluster-and-name.ts';
import { describedTask } from './described-task.ts';
import { elasticContainerService } from './service.ts';

/**
 * A stopped task is described for about an hour; after that it is listed as `MISSING`, as one that never was.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTasks.html
 */
export const taskReader: Reader<'task'> = {
  question: 'task',
  actions: [{ action: 'ecs:DescribeTasks', scope: 'task' }],
  read: (subject, aws) =>
    observe(
      aws,
      'ecs:DescribeTasks',
      async (options) => {
        const { client, DescribeTasksCommand } = await aws.open(elasticContainerService);
        const [cluster, taskId] = clusterAndName(subject);
        const answer = await client.send(new DescribeTasksCommand({ cluster, tasks: [taskId] }), options);
        const task = expected(answer.tasks)[0];
        return task === undefined ? null : describedTask(task);
      },
      { ClusterNotFoundException: null },
    ),
};
