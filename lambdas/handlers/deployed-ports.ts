import { dynamoDbIncidentStore } from '../adapters/dynamodb-state/dynamodb-incident-store.ts';
import { stateTable } from '../adapters/dynamodb-state/state-table.ts';
import { loadActionData } from '../data/action-data.ts';
import type { HandlerPorts } from './answer-refusals.ts';
import { askDeployed } from './ask-deployed.ts';
import { readEnvironment } from './environment.ts';
import { powertoolsTelemetry } from './powertools-telemetry.ts';

/** Kept back from the time Lambda leaves us: to conclude, to publish and to write the metrics. */
const DELIVERY_TIME = 8_000;

/** A warm function answers the refusals of one deployment from what it read for the first; a fix shows after a minute. */
const WARM_ANSWERS = 60_000;

export interface DeployedPortsOptions {
  /** Milliseconds for which a warm function keeps what it read; 0: it reads everything anew. */
  readonly warmAnswers?: number;
}

/**
 * The ports of a deployed function: AWS through the SDK, the table, the targets, Powertools. Throws when the environment is incomplete.
 * What a repeat does not need is loaded when it is needed.
 */
export function deployedPorts(
  functionName: string,
  variables: NodeJS.ProcessEnv,
  { warmAnswers = WARM_ANSWERS }: DeployedPortsOptions = {},
): HandlerPorts {
  const environment = readEnvironment(variables);
  const { region, account, tableName, incidents } = environment;
  const table = stateTable({ tableName, region });
  const telemetry = powertoolsTelemetry(functionName);
  let remainingTime = (): number => Number.POSITIVE_INFINITY;
  let calls = 0;
  const reading = once(() =>
    askDeployed(environment, warmAnswers, {
      remainingTime: () => remainingTime() - DELIVERY_TIME,
      onCall: () => {
        calls += 1;
      },
    }),
  );
  return {
    ask: async (question, subject) => (await reading())(question, subject),
    clock: () => new Date().toISOString(),
    actions: loadActionData(),
    region,
    account,
    incidents: dynamoDbIncidentStore(table, incidents),
    telling: once(async () => {
      const { deployedTelling } = await import('./deployed-telling.ts');
      return deployedTelling(environment, table, telemetry);
    }),
    telemetry: {
      ...telemetry,
      begin(context) {
        if (context !== undefined) remainingTime = () => context.getRemainingTimeInMillis();
        telemetry.begin(context);
      },
      end() {
        if (calls > 0) telemetry.counted('AwsCalls', calls);
        calls = 0;
        telemetry.end();
      },
    },
  };
}

/** Made on first use. What failed is made again. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
