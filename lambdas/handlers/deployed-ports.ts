import { dynamoDbIncidentStore } from '../adapters/dynamodb-state/dynamodb-incident-store.ts';
import { stateTable } from '../adapters/dynamodb-state/state-table.ts';
import { loadActionData } from '../data/action-data.ts';
import { cachedAsk } from '../pipeline/ask/cached-ask.ts';
import type { Ask } from '../pipeline/ports.ts';
import type { HandlerPorts } from './answer-refusals.ts';
import { type Environment, readEnvironment } from './environment.ts';
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
  const { region, tableName, incidents } = environment;
  const table = stateTable({ tableName, region });
  const telemetry = powertoolsTelemetry(functionName);
  let remainingTime = (): number => Number.POSITIVE_INFINITY;
  const reading = once(() => askDeployed(environment, () => remainingTime() - DELIVERY_TIME, warmAnswers));
  return {
    ask: async (question, subject) => (await reading())(question, subject),
    clock: () => new Date().toISOString(),
    actions: loadActionData(),
    region,
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
    },
  };
}

async function askDeployed(
  { region, account, organizationsRoleArn }: Environment,
  remainingTime: () => number,
  warmAnswers: number,
): Promise<Ask> {
  const { askAws } = await import('../adapters/ask-aws.ts');
  const role = organizationsRoleArn === null ? {} : { organizationsRoleArn };
  const ask = askAws({ region, account, remainingTime, ...role });
  return warmAnswers === 0 ? ask : cachedAsk(ask, { maximumAge: warmAnswers });
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
