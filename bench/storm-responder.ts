import { bytesOf } from '../lambdas/core/incident/capped-incident.ts';
import { DEFAULT_INCIDENT_SETTINGS } from '../lambdas/core/incident/incident-settings.ts';
import type { IncidentRecord } from '../lambdas/core/model/incident-record.ts';
import { loadActionData } from '../lambdas/data/action-data.ts';
import type { HandlerPorts } from '../lambdas/handlers/answer-refusals.ts';
import { createLogHandler } from '../lambdas/handlers/log-handler.ts';
import { createSweepHandler } from '../lambdas/handlers/sweep-handler.ts';
import { silentTelemetry } from '../lambdas/handlers/telemetry.ts';
import { snapshotAsk } from '../lambdas/pipeline/ask/snapshot-ask.ts';
import { cachedMutes } from '../lambdas/pipeline/cached-mutes.ts';
import { memoryState } from '../lambdas/pipeline/memory-state.ts';
import { accountOf } from '../test/support/scenario.ts';
import { observedPort } from './observed-port.ts';

/** Writes of the DynamoDB adapter for each call of a store (the first out of a full bucket takes one more); `test/integration/state/calls.test.ts` holds it to that. */
export const WRITES: Readonly<Record<string, number>> = {
  record: 1,
  remember: 1,
  addSamples: 1,
  claim: 1,
  accept: 1,
  settle: 1,
  wait: 1,
  reschedule: 1,
  take: 1,
  countOverflow: 1,
  settleOverflow: 1,
};

/** Opening a window takes one more: the first meets no record. */
export const WRITES_TO_OPEN = 2;

/**
 * Units that a call writes to the index of what is due: one where an entry comes or goes, two where it moves. No more than a kilobyte is in
 * one.
 */
const INDEX_UNITS: Readonly<Record<string, number>> = {
  claim: 2,
  settle: 2,
  wait: 2,
  reschedule: 2,
  countOverflow: 1,
  settleOverflow: 2,
};

const START = Date.parse('2026-11-23T14:10:00.000Z');

/** A responder over ports in memory whose calls are counted, with the writes that the table would see. */
export function stormResponder() {
  const account = accountOf({ title: 'storm', expect: {} });
  const snapshot = snapshotAsk(account);
  const state = memoryState(DEFAULT_INCIDENT_SETTINGS);
  const counts = { diagnoses: 0, posts: 0, writes: 0, tableReads: 0, awsReads: 0, writeUnits: 0 };
  let now = START;
  let itemBytes = 0;
  const count = (method: string, answer: unknown): void => {
    const record = method === 'record' ? (answer as IncidentRecord) : undefined;
    const opened = record !== undefined && record.window === record.countedAt;
    if (opened) itemBytes = bytesOf(JSON.stringify(record));
    const writes = opened ? WRITES_TO_OPEN : (WRITES[method] ?? 0);
    counts.writes += writes;
    counts.writeUnits += writes * Math.ceil(itemBytes / 1_024) + (opened ? 1 : (INDEX_UNITS[method] ?? 0));
    if (writes === 0) counts.tableReads += 1;
  };
  const ports: HandlerPorts = {
    ask: (question, subject) => {
      counts.awsReads += 1;
      return snapshot(question, subject);
    },
    clock: () => new Date(now).toISOString(),
    actions: loadActionData(),
    region: account.region,
    account: account.account,
    telemetry: {
      ...silentTelemetry,
      diagnosed(notices) {
        counts.diagnoses += notices.length;
      },
    },
    incidents: observedPort(state.incidents, count),
    telling: async () => ({
      settings: state.settings,
      budget: observedPort(state.budget, count),
      mutes: cachedMutes(observedPort(state.mutes, count), () => now),
      targets: [
        observedPort({ name: 'sns', deliver: async () => undefined }, () => {
          counts.posts += 1;
        }),
      ],
    }),
  };
  return {
    counts,
    logs: createLogHandler(ports),
    sweep: createSweepHandler(ports),
    pass(milliseconds: number) {
      now += milliseconds;
    },
    now: () => now,
  };
}
