import type { TableState } from '../../core/model/deployment.ts';
import type { Observed } from '../../core/model/observed.ts';
import type { Connection } from '../connection.ts';
import { observe, whenKnown } from '../observe.ts';

const GONE = { ResourceNotFoundException: null };

/** @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTimeToLive.html */
export async function tableState(name: string, aws: Connection): Promise<Observed<TableState | null>> {
  const { DescribeTableCommand, DescribeTimeToLiveCommand, DynamoDBClient } = await import('@aws-sdk/client-dynamodb');
  const client = new DynamoDBClient(aws.settings);
  const input = { TableName: name };
  const described = await observe(
    aws,
    'dynamodb:DescribeTable',
    async (options) => (await client.send(new DescribeTableCommand(input), options)).Table?.TableStatus ?? null,
    GONE,
  );
  return whenKnown(described, (status) =>
    observe(
      aws,
      'dynamodb:DescribeTimeToLive',
      async (options) => {
        const { TimeToLiveDescription: expiry } = await client.send(new DescribeTimeToLiveCommand(input), options);
        const expires = expiry?.TimeToLiveStatus === 'ENABLED' || expiry?.TimeToLiveStatus === 'ENABLING';
        return { status, expiresBy: expires ? (expiry.AttributeName ?? null) : null };
      },
      GONE,
    ),
  );
}
