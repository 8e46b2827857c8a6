import { type Arn, formatArn } from '../../core/model/arn.ts';
import type { ResourcePolicy, ResourceState } from '../../core/model/resource.ts';
import { readDocument } from '../document.ts';
import { expected } from '../error-reason.ts';
import { customerKey } from '../key-management-service/customer-key.ts';
import { observe } from '../observe.ts';
import { NO_POLICY, type ResourceService } from '../reader.ts';
import { dynamoDb } from './service.ts';

/**
 * Tables and their streams. An index has neither policy nor key of its own: its table answers for it.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetResourcePolicy.html
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTable.html
 */
export const tableService: ResourceService = {
  service: 'dynamodb',
  policy: {
    actions: [{ action: 'dynamodb:GetResourcePolicy', scope: 'table' }],
    read: (arn, aws) =>
      observe<ResourcePolicy>(
        aws,
        'dynamodb:GetResourcePolicy',
        async (options) => {
          const { client, GetResourcePolicyCommand } = await aws.open(dynamoDb);
          const input = { ResourceArn: formatArn(arn.resource.includes('/stream/') ? arn : tableOf(arn)) };
          return { document: readDocument((await client.send(new GetResourcePolicyCommand(input), options)).Policy) };
        },
        { PolicyNotFoundException: NO_POLICY, ResourceNotFoundException: null },
      ),
  },
  state: {
    actions: [{ action: 'dynamodb:DescribeTable', scope: 'table' }],
    read: (arn, aws) =>
      observe<ResourceState>(
        aws,
        'dynamodb:DescribeTable',
        async (options) => {
          const { client, DescribeTableCommand } = await aws.open(dynamoDb);
          const table = tableOf(arn);
          const input = { TableName: table.resource.slice('table/'.length) };
          const described = expected((await client.send(new DescribeTableCommand(input), options)).Table);
          return { arn: formatArn(table), keyId: customerKey(described.SSEDescription?.KMSMasterKeyArn) };
        },
        { ResourceNotFoundException: null },
      ),
  },
};

function tableOf(arn: Arn): Arn {
  return { ...arn, resource: arn.resource.split('/').slice(0, 2).join('/') };
}
