import { expected } from '../error-reason.ts';
import { observe } from '../observe.ts';
import type { Reader } from '../reader.ts';
import { elasticComputeCloud } from './service.ts';

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSubnets.html */
export const subnetReader: Reader<'subnet'> = {
  question: 'subnet',
  actions: [{ action: 'ec2:DescribeSubnets', scope: '*' }],
  read: (subnetId, aws) =>
    observe(
      aws,
      'ec2:DescribeSubnets',
      async (options) => {
        const { client, DescribeSubnetsCommand } = await aws.open(elasticComputeCloud);
        const answer = await client.send(new DescribeSubnetsCommand({ SubnetIds: [subnetId] }), options);
        const subnet = expected(answer.Subnets)[0];
        return subnet === undefined ? null : { id: subnetId, vpcId: subnet.VpcId ?? '' };
      },
      { 'InvalidSubnetID.NotFound': null },
    ),
};
