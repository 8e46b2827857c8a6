import { sdkService } from '../connection.ts';

export const dynamoDb = sdkService(
  () => import('./sdk.ts'),
  (sdk, settings) => new sdk.DynamoDBClient(settings),
);
