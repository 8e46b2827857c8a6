import type { Context } from 'aws-lambda';
import { decodeEcsEvent } from '../adapters/intake/decode-ecs-event.ts';
import { respondToEcsEvent } from '../pipeline/respond.ts';
import { deliver } from './deliver.ts';
import { firstTellings } from './first-tellings.ts';
import type { HandlerResult } from './handler-result.ts';
import type { HandlerPorts } from './log-handler.ts';

export type EcsEventHandler = (event: unknown, context?: Context) => Promise<HandlerResult>;

/** The handler of ECS events, with its ports: the deployed function and the tests run this one. */
export function createEcsEventHandler(ports: HandlerPorts): EcsEventHandler {
  const { telemetry, targets } = ports;
  return async (event, context) => {
    telemetry.begin(context);
    try {
      const decoded = decodeEcsEvent(event);
      if (decoded.kind === 'rejected') {
        telemetry.rejected(decoded.error);
        return { status: 'rejected', incidents: 0 };
      }
      const notices = await respondToEcsEvent(decoded.event, ports);
      telemetry.diagnosed(notices);
      await deliver(firstTellings(notices, ports.clock()), targets, telemetry);
      return { status: 'responded', incidents: notices.length };
    } finally {
      telemetry.end();
    }
  };
}
