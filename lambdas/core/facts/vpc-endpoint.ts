import type { Evidence } from '../model/answers.ts';
import type { RouteTable, VpcEndpoint } from '../model/network.ts';
import { known, type Observed } from '../model/observed.ts';
import { SERVICES } from './service-knowledge.ts';

/** Where a call sets out. */
export interface PlaceInVpc {
  readonly subnetId: string;
  /** Null: the subnet tells it. */
  readonly vpcId: string | null;
}

/**
 * The endpoint that a call from a subnet to a service takes: a gateway endpoint in the subnet's route table, or an interface
 * endpoint whose private DNS name replaces the service's public one throughout the VPC.
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html
 */
export function endpointOf(
  service: string,
  region: string,
  place: PlaceInVpc,
  evidence: Evidence,
): Observed<VpcEndpoint | null> {
  const vpc = vpcOf(place, evidence);
  if (vpc.status === 'unknown') return vpc;
  if (vpc.value === null) return known(null, vpc.source);
  const vpcId = vpc.value;
  const endpoints = evidence.get('vpcEndpoints', vpcId);
  const routes = evidence.get('routeTables', vpcId);
  if (endpoints.status === 'unknown') return endpoints;
  const candidates = serving(endpoints.value ?? [], service, region);
  const direct = candidates.find((endpoint) => endpoint.type === 'Interface' && endpoint.privateDnsEnabled);
  if (direct !== undefined) return known(direct, endpoints.source);
  const gateways = candidates.filter((endpoint) => endpoint.type === 'Gateway');
  if (gateways.length === 0) return known(null, endpoints.source);
  if (routes.status === 'unknown') return routes;
  const table = routeTableOf(place.subnetId, routes.value ?? []);
  const gateway = gateways.find((endpoint) => table !== undefined && endpoint.routeTableIds.includes(table.id));
  return known(gateway ?? null, endpoints.source);
}

function vpcOf({ subnetId, vpcId }: PlaceInVpc, evidence: Evidence): Observed<string | null> {
  if (vpcId !== null) return known(vpcId, 'ec2:DescribeInstances');
  const subnet = evidence.get('subnet', subnetId);
  return subnet.status === 'unknown' ? subnet : known(subnet.value?.vpcId ?? null, subnet.source);
}

function serving(endpoints: readonly VpcEndpoint[], service: string, region: string): readonly VpcEndpoint[] {
  const names = SERVICES[service]?.endpointNames ?? [service];
  const available = endpoints.filter(({ state }) => state.toLowerCase() === 'available');
  return names.flatMap((name) => available.filter(({ serviceName }) => serviceName.endsWith(`.${region}.${name}`)));
}

function routeTableOf(subnetId: string, tables: readonly RouteTable[]): RouteTable | undefined {
  return tables.find((table) => table.subnetIds.includes(subnetId)) ?? tables.find((table) => table.main);
}
