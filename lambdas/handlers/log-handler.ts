import type { Context } from 'aws-lambda';
import { decodeLogEvent } from '../adapters/intake/decode-log-event.ts';
import type { NotificationTarget } from '../pipeline/ports.ts';
import { type ResponderPorts, respondToLogs } from '../pipeline/respond.ts';
import { deliver } from './deliver.ts';
import { firstTellings } from './first-tellings.ts';
import type { HandlerResult } from './handler-result.ts';
import type { Telemetry } from './telemetry.ts';

/** What the handlers need of the world beyond what a diagnosis asks. */
export interface HandlerPorts extends ResponderPorts {
  readonly targets: readonly NotificationTarget[];
  readonly telemetry: Telemetry;
}

export type LogHandler = (event: unknown, context?: Context) => Promise<HandlerResult>;

/** The handler of log deliveries, with its ports: the deployed function, the demo and the tests run this one. */
export function createLogHandler(ports: HandlerPorts): LogHandler {
  const { telemetry, targets } = ports;
  return async (event, context) => {
    telemetry.begin(context);
    try {
      const decoded = decodeLogEvent(event);
      switch (decoded.kind) {
        case 'control':
          return { status: 'control', incidents: 0 };
        case 'rejected':
          telemetry.rejected(decoded.error);
          return { status: 'rejected', incidents: 0 };
        case 'log-batch': {
          const notices = await respondToLogs(decoded.batch, ports);
          telemetry.diagnosed(notices);
          await deliver(firstTellings(notices, ports.clock()), targets, telemetry);
          return { status: 'responded', incidents: notices.length };
        }
      }
    } finally {
      telemetry.end();
    }
  };
}
