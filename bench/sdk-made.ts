import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

export { UpdateItemCommand } from '@aws-sdk/client-dynamodb';

/** The floor with the client made, as every function makes it while it starts. */
export const client = new DynamoDBClient({ region: 'eu-west-1' });
