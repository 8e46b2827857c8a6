/** The floor of a cold start: the one SDK client that no function can do without. */
export { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
