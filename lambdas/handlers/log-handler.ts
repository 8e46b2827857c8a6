import type { Context } from 'aws-lambda';
import { decodeLogEvent } from '../adapters/intake/decode-log-event.ts';
import { readLogBatch } from '../pipeline/read-log-batch.ts';
import { within } from '../pipeline/within-delivery.ts';
import { answerRefusals, type HandlerPorts } from './answer-refusals.ts';
import { foreignDelivery } from './foreign-delivery.ts';
import type { HandlerResult } from './handler-result.ts';
import { invocationOf } from './invocation-of.ts';

export type LogHandler = (event: unknown, context?: Context) => Promise<HandlerResult>;

/** The handler of log deliveries, with its ports: the deployed function, the demo and the tests run this one. */
export function createLogHandler(ports: HandlerPorts): LogHandler {
  const { telemetry } = ports;
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
          const { owner } = decoded.batch;
          const foreign = foreignDelivery(ports, { account: owner, region: ports.region });
          if (foreign !== null) {
            telemetry.rejected(foreign);
            return { status: 'rejected', incidents: 0 };
          }
          const bound = within(owner, ports);
          const refusals = await readLogBatch(decoded.batch, bound);
          const incidents = await answerRefusals(refusals, owner, bound, invocationOf(context));
          return { status: 'responded', incidents };
        }
      }
    } finally {
      telemetry.end();
    }
  };
}
