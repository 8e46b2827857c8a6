import { dynamoDbBudgetStore } from '../adapters/dynamodb-state/dynamodb-budget-store.ts';
import { dynamoDbMuteStore } from '../adapters/dynamodb-state/dynamodb-mute-store.ts';
import type { StateTable } from '../adapters/dynamodb-state/state-table.ts';
import { cachedMutes } from '../pipeline/cached-mutes.ts';
import type { TellingParts } from '../pipeline/incident-ports.ts';
import { deployedTargets } from './deployed-targets.ts';
import type { Environment } from './environment.ts';
import type { Telemetry } from './telemetry.ts';

/** What a deployed function needs to tell of an incident, beyond what it needs to count one. */
export async function deployedTelling(
  environment: Environment,
  table: StateTable,
  { failed }: Pick<Telemetry, 'failed'>,
): Promise<TellingParts> {
  return {
    budget: dynamoDbBudgetStore(table, environment.incidents),
    mutes: cachedMutes(dynamoDbMuteStore(table)),
    settings: environment.incidents,
    targets: await deployedTargets(environment, failed),
  };
}
