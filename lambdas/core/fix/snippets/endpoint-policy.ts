import type { Snippets } from '../../model/fix.ts';
import type { EndpointPolicy } from '../destination.ts';
import { literal, logicalId, templateOf } from './construct-id.ts';
import { jsonencode, terraformName, terraformResource } from './hcl.ts';
import { inRegion, shellCommand } from './shell.ts';
import { yamlDocument } from './yaml.ts';

/**
 * The whole policy of a VPC endpoint.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVpcEndpoint.html
 */
export function endpointPolicySnippets({ endpoint, region, document }: EndpointPolicy): Snippets {
  const { id, vpcId, serviceName, type } = endpoint;
  const name = logicalId(serviceName.slice(serviceName.lastIndexOf('.') + 1), 'endpoint');
  const properties = { vpcId, serviceName, vpcEndpointType: type === 'Interface' ? 'Interface' : 'Gateway' };
  return {
    policy: JSON.stringify(document, null, 2),
    awsCli: shellCommand(
      inRegion(region, [
        ...['aws', 'ec2', 'modify-vpc-endpoint', '--vpc-endpoint-id', id],
        ...['--policy-document', JSON.stringify(document)],
      ]),
    ),
    cdk: `import * as ec2 from 'aws-cdk-lib/aws-ec2';

new ec2.CfnVPCEndpoint(this, ${JSON.stringify(name)}, {
  ...${literal(properties, '  ')}, // the endpoint your stack defines, with this policy
  policyDocument: ${literal(document, '  ')},
});`,
    terraform: terraformResource('aws_vpc_endpoint_policy', terraformName(id), {
      vpc_endpoint_id: JSON.stringify(id),
      policy: jsonencode(document),
    }),
    cloudformation: yamlDocument(
      templateOf(name, 'AWS::EC2::VPCEndpoint', {
        VpcId: vpcId,
        ServiceName: serviceName,
        VpcEndpointType: properties.vpcEndpointType,
        PolicyDocument: document,
      }),
    ),
  };
}
