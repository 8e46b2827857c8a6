import { CreateTableCommand, DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { AGENDA_INDEX } from '../../lambdas/adapters/dynamodb-state/actions.ts';
import { type StateTable, stateTable } from '../../lambdas/adapters/dynamodb-state/state-table.ts';

const REGION = 'eu-west-1';

/** A table as the stack makes it, on the stand-in that the environment points at. Told of every call that is made to it. */
export async function createStateTable(
  TableName: string,
  onCall: (command: string) => void = () => undefined,
): Promise<StateTable> {
  const client = new DynamoDBClient({ region: REGION });
  await client.send(new DeleteTableCommand({ TableName })).catch(() => undefined);
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      AttributeDefinitions: ['pk', 'agenda', 'dueAt'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      GlobalSecondaryIndexes: [
        {
          IndexName: AGENDA_INDEX,
          KeySchema: [
            { AttributeName: 'agenda', KeyType: 'HASH' },
            { AttributeName: 'dueAt', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
    }),
  );
  const silent = { warn: () => undefined, debug: () => undefined, trace: () => undefined };
  const report = ({ commandName }: { readonly commandName: string }) => onCall(commandName);
  const settings = { logger: { ...silent, info: report, error: report } };
  return stateTable({ tableName: TableName, region: REGION, settings });
}
