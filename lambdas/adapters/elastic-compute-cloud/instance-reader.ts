import { expected } from '../error-reason.ts';
import { observe } from '../observe.ts';
import type { Reader } from '../reader.ts';
import { elasticComputeCloud } from './service.ts';

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html */
export const instanceReader: Reader<'instance'> = {
  question: 'instance',
  actions: [{ action: 'ec2:DescribeInstances', scope: '*' }],
  read: (instanceId, aws) =>
    observe(
      aws,
      'ec2:DescribeInstances',
      async (options) => {
        const { client, DescribeInstancesCommand } = await aws.open(elasticComputeCloud);
        const answer = await client.send(new DescribeInstancesCommand({ InstanceIds: [instanceId] }), options);
        const instance = expected(answer.Reservations)[0]?.Instances?.[0];
        if (instance === undefined) return null;
        return {
          id: instanceId,
          instanceProfileArn: instance.IamInstanceProfile?.Arn ?? null,
          subnetId: instance.SubnetId ?? null,
          vpcId: instance.VpcId ?? null,
        };
      },
      { 'InvalidInstanceID.NotFound': null, 'InvalidInstanceID.Malformed': null },
    ),
};
