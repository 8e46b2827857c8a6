import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeEcsEvent } from '../../lambdas/adapters/intake/decode-ecs-event.ts';
import type { Notice } from '../../lambdas/core/model/notice.ts';
import { loadActionData } from '../../lambdas/data/action-data.ts';
import { parseSnapshot, type Snapshot } from '../../lambdas/pipeline/ask/snapshot.ts';
import { snapshotAsk } from '../../lambdas/pipeline/ask/snapshot-ask.ts';
import type { Ask } from '../../lambdas/pipeline/ports.ts';
import { respondToEcsEvent, respondToLogs } from '../../lambdas/pipeline/respond.ts';

/**
 * One incident as a bug reporter writes it down: what was seen, what differs from the healthy account of `base.json`,
 * and what the diagnosis has to say.
 */
export interface Scenario {
  readonly title: string;
  /** Lines of the task's log; `{task}` stands for the task's id. */
  readonly log?: readonly string[];
  readonly stream?: string;
  /** An EventBridge event of ECS in place of a log. */
  readonly event?: unknown;
  /** Answers that replace those of the base, by question and subject; null: the thing does not exist. */
  readonly answers?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly clock?: string;
  readonly expect: Expectation;
}

export interface Expectation {
  /** Default 1. */
  readonly incidents?: number;
  readonly cause?: string | null;
  readonly layer?: string | null;
  readonly effect?: string | null;
  readonly nearMiss?: string;
  readonly confidence?: string;
  readonly also?: readonly string[];
  readonly caller?: string;
  /** Outcome by check id. */
  readonly checks?: Readonly<Record<string, string>>;
  readonly fix?: string | null;
  readonly fixTarget?: string;
  readonly statements?: readonly unknown[] | null;
  readonly after?: string;
  /** API actions that must be listed as unseen. */
  readonly unseen?: readonly string[];
}

const SCENARIO_FOLDER = join(dirname(fileURLToPath(import.meta.url)), '..', 'scenarios');
export const TASK_ID = '9f1c2b7a4d5e4f6a8b0c1d2e3f405162';
const SEEN = Date.parse('2026-11-23T14:02:11.482Z');

/** Every scenario file below test/scenarios, by its path. */
export function scenarioFiles(): readonly string[] {
  return readdirSync(SCENARIO_FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json') && dirname(file) !== '.')
    .map((file) => relative(SCENARIO_FOLDER, join(SCENARIO_FOLDER, file)))
    .sort();
}

export function readScenario(file: string): Scenario {
  return JSON.parse(readFileSync(join(SCENARIO_FOLDER, file), 'utf8')) as Scenario;
}

const accounts = new WeakMap<Scenario, Snapshot>();

/** The account of a scenario: the base with the scenario's answers laid over it. Made once: nothing changes a snapshot. */
export function accountOf(scenario: Scenario): Snapshot {
  const account = accounts.get(scenario) ?? makeAccount(scenario);
  accounts.set(scenario, account);
  return account;
}

function makeAccount(scenario: Scenario): Snapshot {
  const base = JSON.parse(readFileSync(join(SCENARIO_FOLDER, 'base.json'), 'utf8')) as Record<string, unknown>;
  const answers = structuredClone(base.answers) as Record<string, Record<string, unknown>>;
  for (const [question, subjects] of Object.entries(scenario.answers ?? {})) {
    answers[question] = { ...answers[question], ...subjects };
  }
  const parsed = parseSnapshot({ ...base, ...(scenario.clock ? { clock: scenario.clock } : {}), answers });
  if ('error' in parsed) throw new Error(parsed.error);
  return parsed.snapshot;
}

export async function diagnoseScenario(
  scenario: Scenario,
  wrap: (ask: Ask) => Ask = (ask) => ask,
): Promise<readonly Notice[]> {
  const account = accountOf(scenario);
  const ports = {
    ask: wrap(snapshotAsk(account)),
    clock: () => account.clock,
    actions: loadActionData(),
    region: account.region,
  };
  if (scenario.event !== undefined) {
    const decoded = decodeEcsEvent(scenario.event);
    if (decoded.kind === 'rejected') throw new Error(decoded.error);
    return respondToEcsEvent(decoded.event, ports);
  }
  const lines = scenario.log ?? [];
  return respondToLogs(
    {
      owner: account.account,
      logGroup: '/ecs/orders-api',
      logStream: (scenario.stream ?? 'orders/app/{task}').replace('{task}', TASK_ID),
      subscriptionFilters: ['access-denied'],
      events: lines.map((line, index) => ({
        id: `3${String(index).padStart(55, '0')}`,
        timestamp: SEEN + index,
        message: line.replaceAll('{task}', TASK_ID),
      })),
    },
    ports,
  );
}
