import { observe } from '../observe.ts';
import { collectPages } from '../pages.ts';
import type { Reader } from '../reader.ts';
import { elasticComputeCloud } from './service.ts';

/** @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRouteTables.html */
export const routeTablesReader: Reader<'routeTables'> = {
  question: 'routeTables',
  actions: [{ action: 'ec2:DescribeRouteTables', scope: '*' }],
  read: (vpcId, aws) =>
    observe(aws, 'ec2:DescribeRouteTables', async (options) => {
      const { client, paginateDescribeRouteTables } = await aws.open(elasticComputeCloud);
      const input = { Filters: [{ Name: 'vpc-id', Values: [vpcId] }] };
      const tables = await collectPages(
        paginateDescribeRouteTables({ client, pageSize: 100 }, input, options),
        (page) => page.RouteTables,
      );
      return tables.map(({ RouteTableId = '', Associations: associations = [] }) => ({
        id: RouteTableId,
        vpcId,
        main: associations.some(({ Main }) => Main === true),
        subnetIds: associations.flatMap(({ SubnetId }) => (SubnetId ? [SubnetId] : [])),
      }));
    }),
};
