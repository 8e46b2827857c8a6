/** Everything a function loads to count a refusal that it was told of before: the handler and the store of incidents. */
export { dynamoDbIncidentStore } from '../lambdas/adapters/dynamodb-state/dynamodb-incident-store.ts';
export { stateTable } from '../lambdas/adapters/dynamodb-state/state-table.ts';
export { handler } from '../lambdas/handlers/respond-to-logs.ts';
