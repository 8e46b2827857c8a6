import type { Context } from 'aws-lambda';
import { decodeEcsEvent } from '../adapters/intake/decode-ecs-event.ts';
import { readEcsEvent } from '../pipeline/read-ecs-event.ts';
import { within } from '../pipeline/within-delivery.ts';
import { answerRefusals, type HandlerPorts } from './answer-refusals.ts';
import { foreignDelivery } from './foreign-delivery.ts';
import type { HandlerResult } from './handler-result.ts';
import { invocationOf } from './invocation-of.ts';
import type { Telemetry } from './telemetry.ts';

export type EcsEventHandler = (event: unknown, context?: Context) => Promise<HandlerResult>;

/** The handler of ECS events, with its ports: the deployed function and the tests run this one. */
export function createEcsEventHandler(ports: HandlerPorts): EcsEventHandler {
  const { telemetry } = ports;
  return async (event, context) => {
    telemetry.begin(context);
    try {
      const decoded = decodeEcsEvent(event);
      if (decoded.kind === 'rejected') return rejected(decoded.error, telemetry);
      const foreign = foreignDelivery(ports, decoded.event);
      if (foreign !== null) return rejected(foreign, telemetry);
      const { account } = decoded.event;
      const bound = within(account, ports);
      const refusals = await readEcsEvent(decoded.event, bound);
      const incidents = await answerRefusals(refusals, account, bound, invocationOf(context));
      return { status: 'responded', incidents };
    } finally {
      telemetry.end();
    }
  };
}

function rejected(error: string, telemetry: Telemetry): HandlerResult {
  telemetry.rejected(error);
  return { status: 'rejected', incidents: 0 };
}
