import type { Context } from 'aws-lambda';
import type { ResponderTelemetry } from '../pipeline/responder-telemetry.ts';

/** What an operator of the responder is told. No member takes a denial's text, so none can be logged. */
export interface Telemetry extends ResponderTelemetry {
  /** An invocation begins; everything told until `end` belongs to it. */
  begin(context: Context | undefined): void;
  /** A payload that cannot be read. `error` names the part at fault and quotes nothing of it. */
  rejected(error: string): void;
  /** The invocation ends, also when it fails. */
  end(): void;
}

/** Tells nobody: for the demo and for tests. */
export const silentTelemetry: Telemetry = {
  begin: () => undefined,
  rejected: () => undefined,
  counted: () => undefined,
  diagnosed: () => undefined,
  told: () => undefined,
  undelivered: () => undefined,
  failed: () => undefined,
  end: () => undefined,
};
