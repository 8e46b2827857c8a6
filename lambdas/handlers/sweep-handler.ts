import type { Context } from 'aws-lambda';
import { sweep } from '../pipeline/sweep.ts';
import type { HandlerPorts } from './answer-refusals.ts';
import type { HandlerResult } from './handler-result.ts';
import { invocationOf } from './invocation-of.ts';
import { UnfinishedError } from './unfinished-error.ts';

export type SweepHandler = (event: unknown, context?: Context) => Promise<HandlerResult>;

/** The handler of the schedule, with its ports: the deployed function and the tests run this one. It reads nothing of the event. */
export function createSweepHandler(ports: HandlerPorts): SweepHandler {
  const { telemetry } = ports;
  return async (_event, context) => {
    telemetry.begin(context);
    try {
      const { incidents, failures } = await sweep({ ...ports, ...(await ports.telling()) }, invocationOf(context));
      if (failures.length > 0) throw new UnfinishedError(failures);
      return { status: 'responded', incidents };
    } finally {
      telemetry.end();
    }
  };
}
