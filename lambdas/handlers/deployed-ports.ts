import { askAws } from '../adapters/ask-aws.ts';
import { snsTarget } from '../adapters/simple-notification-service/sns-target.ts';
import { loadActionData } from '../data/action-data.ts';
import { cachedAsk } from '../pipeline/ask/cached-ask.ts';
import { readEnvironment } from './environment.ts';
import type { HandlerPorts } from './log-handler.ts';
import { powertoolsTelemetry } from './powertools-telemetry.ts';

/** Kept back from the time Lambda leaves us: to conclude, to publish and to write the metrics. */
const DELIVERY_TIME = 8_000;

/** A warm function answers the refusals of one deployment from what it read for the first; a fix shows after a minute. */
const WARM_ANSWERS = 60_000;

/** The ports of a deployed function: AWS through the SDK, the topic, Powertools. Throws when the environment is incomplete. */
export function deployedPorts(functionName: string, variables: NodeJS.ProcessEnv): HandlerPorts {
  const { region, account, organizationsRoleArn, topicArn } = readEnvironment(variables);
  const telemetry = powertoolsTelemetry(functionName);
  let remainingTime = (): number => Number.POSITIVE_INFINITY;
  return {
    ask: cachedAsk(
      askAws({
        region,
        account,
        remainingTime: () => remainingTime() - DELIVERY_TIME,
        ...(organizationsRoleArn === null ? {} : { organizationsRoleArn }),
      }),
      { maximumAge: WARM_ANSWERS },
    ),
    clock: () => new Date().toISOString(),
    actions: loadActionData(),
    region,
    targets: topicArn === null ? [] : [snsTarget({ topicArn, region })],
    telemetry: {
      ...telemetry,
      begin(context) {
        if (context !== undefined) remainingTime = () => context.getRemainingTimeInMillis();
        telemetry.begin(context);
      },
    },
  };
}
