import { expected } from '../error-reason.ts';
import { observe } from '../observe.ts';
import type { Reader } from '../reader.ts';
import { elasticContainerService } from './service.ts';

/**
 * The ARN names the cluster: `container-instance/CLUSTER/ID`; in the old format, without a cluster, the default one is meant.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeContainerInstances.html
 */
export const containerInstanceReader: Reader<'containerInstance'> = {
  question: 'containerInstance',
  actions: [{ action: 'ecs:DescribeContainerInstances', scope: 'container-instance' }],
  read: (arn, aws) =>
    observe(
      aws,
      'ecs:DescribeContainerInstances',
      async (options) => {
        const { client, DescribeContainerInstancesCommand } = await aws.open(elasticContainerService);
        const [, cluster, id] = arn.split('/');
        const input = { containerInstances: [arn], ...(id ? { cluster } : {}) };
        const answer = await client.send(new DescribeContainerInstancesCommand(input), options);
        const instance = expected(answer.containerInstances)[0];
        return instance === undefined ? null : { arn, instanceId: instance.ec2InstanceId ?? null };
      },
      { ClusterNotFoundException: null },
    ),
};
