import type { IncidentSettings } from '../core/incident/incident-settings.ts';
import type { BudgetStore } from './budget-store.ts';
import type { IncidentStore } from './incident-store.ts';
import type { MuteStore } from './mute-store.ts';
import type { Clock, NotificationTarget } from './ports.ts';
import type { ReadingPorts } from './read-log-batch.ts';
import type { ResponderTelemetry } from './responder-telemetry.ts';

/** The invocation that is running. */
export interface Invocation {
  /** The same when Lambda runs the same event again. */
  readonly requestId: string;
  /** Milliseconds until it is ended. */
  readonly remainingTime: () => number;
}

/** What taking in a delivery needs: enough to read it and to count what is in it. */
export interface IntakePorts extends ReadingPorts {
  readonly clock: Clock;
  readonly incidents: IncidentStore;
  readonly telemetry: ResponderTelemetry;
}

/** What telling needs besides; a repeat goes without. */
export interface TellingParts {
  readonly budget: BudgetStore;
  readonly mutes: MuteStore;
  readonly settings: IncidentSettings;
  readonly targets: readonly NotificationTarget[];
}

export type TellingPorts = IntakePorts & TellingParts;
