import type { VpcEndpoint as SdkVpcEndpoint } from '@aws-sdk/client-ec2';
import type { VpcEndpoint } from '../../core/model/network.ts';
import { readDocument } from '../document.ts';
import { observe } from '../observe.ts';
import { collectPages } from '../pages.ts';
import type { Reader } from '../reader.ts';
import { elasticComputeCloud } from './service.ts';

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcEndpoints.html */
export const vpcEndpointsReader: Reader<'vpcEndpoints'> = {
  question: 'vpcEndpoints',
  actions: [{ action: 'ec2:DescribeVpcEndpoints', scope: '*' }],
  read: (vpcId, aws) =>
    observe(aws, 'ec2:DescribeVpcEndpoints', async (options) => {
      const { client, paginateDescribeVpcEndpoints } = await aws.open(elasticComputeCloud);
      const input = { Filters: [{ Name: 'vpc-id', Values: [vpcId] }] };
      const endpoints = await collectPages(
        paginateDescribeVpcEndpoints({ client, pageSize: 100 }, input, options),
        (page) => page.VpcEndpoints,
      );
      return endpoints.map(endpointFrom);
    }),
};

/**
 * Services that take no endpoint policy have none in the answer: full access. Private DNS names that are for inbound resolver
 * endpoints only leave calls from the VPC to the gateway endpoint.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/privatelink-interface-endpoints.html#private-dns
 */
function endpointFrom(endpoint: SdkVpcEndpoint): VpcEndpoint {
  const type = endpoint.VpcEndpointType;
  return {
    id: endpoint.VpcEndpointId ?? '',
    vpcId: endpoint.VpcId ?? '',
    serviceName: endpoint.ServiceName ?? '',
    type: type === 'Gateway' || type === 'Interface' ? type : 'Other',
    state: endpoint.State ?? '',
    routeTableIds: endpoint.RouteTableIds ?? [],
    subnetIds: endpoint.SubnetIds ?? [],
    privateDnsEnabled:
      endpoint.PrivateDnsEnabled === true && endpoint.DnsOptions?.PrivateDnsOnlyForInboundResolverEndpoint !== true,
    policy: endpoint.PolicyDocument ? readDocument(endpoint.PolicyDocument) : null,
  };
}
