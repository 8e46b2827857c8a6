import { describe, expect, it } from 'vitest';
import { endpointOf } from '../../../lambdas/core/facts/vpc-endpoint.ts';
import type { Evidence } from '../../../lambdas/core/model/answers.ts';
import type { RouteTable, VpcEndpoint } from '../../../lambdas/core/model/network.ts';
import { known, type Observed, unknown } from '../../../lambdas/core/model/observed.ts';
import { REGION } from '../../support/names.ts';

const GATEWAY: VpcEndpoint = {
  id: 'vpce-gateway',
  vpcId: 'vpc-1',
  serviceName: `com.amazonaws.${REGION}.s3`,
  type: 'Gateway',
  state: 'available',
  routeTableIds: ['rtb-app'],
  subnetIds: [],
  privateDnsEnabled: false,
  policy: null,
};

const INTERFACE: VpcEndpoint = {
  ...GATEWAY,
  id: 'vpce-interface',
  type: 'Interface',
  routeTableIds: [],
  privateDnsEnabled: true,
};

const TABLES: readonly RouteTable[] = [
  { id: 'rtb-main', vpcId: 'vpc-1', main: true, subnetIds: [] },
  { id: 'rtb-app', vpcId: 'vpc-1', main: false, subnetIds: ['subnet-app'] },
];

interface World {
  readonly subnet?: string;
  readonly endpoints?: readonly VpcEndpoint[];
  readonly service?: string;
  /** Of the instance, where the task has no network interface of its own. */
  readonly vpcId?: string;
  readonly unread?: string;
}

function endpointIn({ subnet = 'subnet-app', endpoints = [], service = 's3', vpcId, unread }: World): string {
  const answers: Record<string, Observed<unknown>> = {
    subnet: known({ id: subnet, vpcId: 'vpc-1' }, 'ec2:DescribeSubnets'),
    vpcEndpoints: known(endpoints, 'ec2:DescribeVpcEndpoints'),
    routeTables: known(TABLES, 'ec2:DescribeRouteTables'),
    ...(unread === undefined ? {} : { [unread]: unknown('denied', `ec2:${unread}`) }),
  };
  const evidence: Evidence = { get: (question) => answers[question] as never };
  const found = endpointOf(service, REGION, { subnetId: subnet, vpcId: vpcId ?? null }, evidence);
  return found.status === 'known' ? (found.value?.id ?? 'none') : `unknown ${found.action}`;
}

const of = (name: string, overrides: Partial<VpcEndpoint> = {}): VpcEndpoint => ({
  ...INTERFACE,
  id: `vpce-${name}`,
  serviceName: `com.amazonaws.${REGION}.${name}`,
  ...overrides,
});

describe('the endpoint a call takes', () => {
  it.each<[what: string, world: World, id: string]>([
    ['no endpoint', {}, 'none'],
    [
      'the VPC is known, the subnet need not tell it',
      { endpoints: [GATEWAY], vpcId: 'vpc-1', unread: 'subnet' },
      'vpce-gateway',
    ],
    ['a gateway in the table of the subnet', { endpoints: [GATEWAY] }, 'vpce-gateway'],
    ['a gateway the main table does not lead to', { endpoints: [GATEWAY], subnet: 'subnet-other' }, 'none'],
    [
      'a gateway in the main table',
      { endpoints: [{ ...GATEWAY, routeTableIds: ['rtb-main'] }], subnet: 'subnet-other' },
      'vpce-gateway',
    ],
    ['private DNS goes before the gateway', { endpoints: [GATEWAY, INTERFACE] }, 'vpce-interface'],
    [
      'an interface without private DNS is not on the way',
      { endpoints: [GATEWAY, { ...INTERFACE, privateDnsEnabled: false }] },
      'vpce-gateway',
    ],
    ['one that is being deleted', { endpoints: [{ ...GATEWAY, state: 'deleting' }] }, 'none'],
    ['the state in another case', { endpoints: [{ ...INTERFACE, state: 'Available' }] }, 'vpce-interface'],
    ['another service', { endpoints: [INTERFACE], service: 'sqs' }, 'none'],
    ['a service of another name', { endpoints: [of('monitoring')], service: 'cloudwatch' }, 'vpce-monitoring'],
    [
      'the runtime before the control plane',
      { endpoints: [of('bedrock'), of('bedrock-runtime')], service: 'bedrock' },
      'vpce-bedrock-runtime',
    ],
    ['a name that only ends alike', { endpoints: [of('not-s3')] }, 'none'],
    ['the subnet unread', { unread: 'subnet' }, 'unknown ec2:subnet'],
    ['the endpoints unread', { unread: 'vpcEndpoints' }, 'unknown ec2:vpcEndpoints'],
    ['the routes unread, and no gateway', { endpoints: [INTERFACE], unread: 'routeTables' }, 'vpce-interface'],
    ['the routes unread, and a gateway', { endpoints: [GATEWAY], unread: 'routeTables' }, 'unknown ec2:routeTables'],
  ])('%s', (_what, world, id) => {
    expect(endpointIn(world)).toBe(id);
  });
});
