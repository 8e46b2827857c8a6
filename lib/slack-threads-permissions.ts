import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { AGENDA_INDEX, SLACK_STATE_ACTIONS } from '../lambdas/adapters/dynamodb-state/actions.ts';
import { incidentKeyOf } from '../lambdas/adapters/dynamodb-state/incident-item.ts';
import { SLACK_KEY_PREFIX } from '../lambdas/adapters/dynamodb-state/slack-thread-item.ts';

/**
 * Lets a role remember what Slack was told, in items of its own alone, and read how often incidents were seen.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 */
export function allowSlackThreads(role: IRole, table: Table): void {
  const onItems = SLACK_STATE_ACTIONS.filter(({ scope }) => scope === 'table').map(({ action }) => action);
  const onAgenda = SLACK_STATE_ACTIONS.filter(({ scope }) => scope === 'agenda').map(({ action }) => action);
  role.addToPrincipalPolicy(
    new PolicyStatement({
      sid: 'RememberThreads',
      actions: onItems,
      resources: [table.tableArn],
      conditions: keysBelow(SLACK_KEY_PREFIX),
    }),
  );
  role.addToPrincipalPolicy(
    new PolicyStatement({
      sid: 'ReadCounts',
      actions: ['dynamodb:GetItem'],
      resources: [table.tableArn],
      conditions: keysBelow(incidentKeyOf('')),
    }),
  );
  // The index holds keys only.
  role.addToPrincipalPolicy(
    new PolicyStatement({
      sid: 'ReadAgenda',
      actions: onAgenda,
      resources: [`${table.tableArn}/index/${AGENDA_INDEX}`],
    }),
  );
}

function keysBelow(prefix: string): object {
  return { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${prefix}*`] } };
}
