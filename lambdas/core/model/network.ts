import type { PolicyJson } from './policy.ts';

export interface Subnet {
  readonly id: string;
  readonly vpcId: string;
}

export interface RouteTable {
  readonly id: string;
  readonly vpcId: string;
  /** Serves the subnets that no other table is associated with. */
  readonly main: boolean;
  readonly subnetIds: readonly string[];
}

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcEndpoint.html */
export interface VpcEndpoint {
  readonly id: string;
  readonly vpcId: string;
  /** Such as `com.amazonaws.eu-west-1.s3`. */
  readonly serviceName: string;
  readonly type: 'Gateway' | 'Interface' | 'Other';
  readonly state: string;
  /** Gateway endpoints: the route tables that lead to it. */
  readonly routeTableIds: readonly string[];
  readonly subnetIds: readonly string[];
  readonly privateDnsEnabled: boolean;
  /** Null: full access. */
  readonly policy: PolicyJson | null;
}
