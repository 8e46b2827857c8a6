import { dynamoDbIncidentStore } from '../adapters/dynamodb-state/dynamodb-incident-store.ts';
import { dynamoDbSlackThreads } from '../adapters/dynamodb-state/dynamodb-slack-threads.ts';
import { stateTable } from '../adapters/dynamodb-state/state-table.ts';
import { credentialsSecret } from '../adapters/slack/credentials-secret.ts';
import { slackChannel } from '../adapters/slack/slack-channel.ts';
import { DEFAULT_INCIDENT_SETTINGS } from '../core/incident/incident-settings.ts';
import { recordTallies } from '../pipeline/record-tallies.ts';
import { powertoolsTelemetry } from './powertools-telemetry.ts';
import { readSlackEnvironment } from './slack-environment.ts';
import { createSlackHandler } from './slack-handler.ts';

const { region, secretArn, tableName } = readSlackEnvironment(process.env);
const table = stateTable({ tableName, region });

/**
 * Posts what the topic carries to a Slack channel, and keeps its counts up to date.
 *
 * Retries: SNS invokes asynchronously and at least once. Before a post the thread is claimed by the request id, after it the post is
 * recorded: a second delivery finds it and posts nothing. A message that is no announcement is logged and acknowledged. What Slack
 * cannot take just now (HTTP 429, 5xx, no answer) is tried four times at most, after the pause it asks for if that fits into the
 * invocation. What it refuses (`invalid_auth`, `channel_is_archived`, `invalid_blocks`, …) is not tried again here. Either way the
 * invocation then fails: Lambda runs it twice more, minutes later, with the secret read anew, and then hands the message to the failure
 * queue, from which it can be redriven. A post that Slack took and whose answer or record was lost is posted again: it then
 * bears the same incident and number. A run of the schedule that fails is made good by the next.
 */
export const handler = createSlackHandler({
  channel: slackChannel({ readCredentials: credentialsSecret({ secretArn, region }) }),
  threads: dynamoDbSlackThreads(table),
  readTallies: recordTallies(dynamoDbIncidentStore(table, DEFAULT_INCIDENT_SETTINGS)),
  clock: () => new Date().toISOString(),
  telemetry: powertoolsTelemetry('notify-slack'),
});
