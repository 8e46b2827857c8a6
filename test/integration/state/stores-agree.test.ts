import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INCIDENT_STATE_ACTIONS, SWEEP_STATE_ACTIONS } from '../../../lambdas/adapters/dynamodb-state/actions.ts';
import { dynamoDbBudgetStore } from '../../../lambdas/adapters/dynamodb-state/dynamodb-budget-store.ts';
import { dynamoDbIncidentStore } from '../../../lambdas/adapters/dynamodb-state/dynamodb-incident-store.ts';
import { dynamoDbMuteStore } from '../../../lambdas/adapters/dynamodb-state/dynamodb-mute-store.ts';
import type { IncidentRecord } from '../../../lambdas/core/model/incident-record.ts';
import { claimFor } from '../../../lambdas/pipeline/claim-for.ts';
import type { IncidentStore } from '../../../lambdas/pipeline/incident-store.ts';
import { memoryIncidentStore } from '../../../lambdas/pipeline/memory-incident-store.ts';
import { createStateTable } from '../../support/created-state-table.ts';
import { claimOf, TOLD } from '../../support/incident-store-contract.ts';
import { type Moto, startMoto } from '../../support/moto.ts';
import { at, hexId, occurrence } from '../../support/occurrence.ts';

/** Short, so that windows end within a run. */
const WINDOW = 10 * 60_000;
const RUNS = 40;

let moto: Moto;

beforeAll(async () => {
  moto = await startMoto();
});

afterAll(() => moto.stop());

/** One step on an incident; `minutes` pass before it, and what is held may be an older reading of the record. */
const step = fc.record({
  kind: fc.constantFrom(
    'record',
    'remember',
    'addSamples',
    'claim',
    'accept',
    'settle',
    'wait',
    'reschedule',
    'read',
    'due',
  ),
  id: fc.nat(1),
  owner: fc.nat(1),
  minutes: fc.nat(6),
  number: fc.nat(30),
  stale: fc.boolean(),
});

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Runs steps on one store; everything it answered. */
async function answersOf(store: IncidentStore, steps: readonly Step[]): Promise<readonly unknown[]> {
  const held = new Map<string, IncidentRecord>();
  const answers: unknown[] = [];
  let minutes = 0;
  for (const { kind, id: index, owner, minutes: passed, number, stale } of steps) {
    minutes += passed;
    const now = at(minutes);
    const id = hexId(index);
    const record = (stale ? held.get(id) : await store.read(id)) ?? null;
    const answer = await stepOn(store, kind, { id, request: `r${owner}`, number, now, record, minutes });
    answers.push(answer);
    if (record !== null) held.set(id, record);
  }
  for (const index of [0, 1]) answers.push(await store.read(hexId(index)));
  return answers;
}

interface Given {
  readonly id: string;
  readonly request: string;
  readonly number: number;
  readonly now: string;
  readonly minutes: number;
  readonly record: IncidentRecord | null;
}

async function stepOn(store: IncidentStore, kind: Step['kind'], given: Given): Promise<unknown> {
  const { id, request, number, now, minutes, record } = given;
  const seen = occurrence(id, {
    delivery: request,
    count: number,
    seenAt: now,
    tasks: [hexId(number)],
    resources: [`arn:aws:s3:::b/${number}`],
  });
  if (kind === 'record') return store.record(seen, now);
  if (kind === 'remember') return store.remember(id, request);
  if (kind === 'due') return [...(await store.due(now, 5))].sort();
  if (kind === 'read' || record === null) return store.read(id);
  const claim = claimOf(record, request, at(minutes + 3));
  switch (kind) {
    case 'addSamples':
      return store.addSamples(record, { tasks: [hexId(number)], resources: [`arn:aws:s3:::b/${number}`] });
    case 'claim': {
      const matter = { subject: `matter-${number % 2}`, sample: record.sample };
      return store.claim(claimFor(record, matter, { requestId: request, remainingTime: () => 180_000 }, now), now);
    }
    case 'accept':
      return store.accept(claim.reference, `target-${number % 3}`);
    case 'settle':
      return store.settle(claim, TOLD, number % 2 === 0 ? at(minutes + number) : null, now);
    case 'wait':
      return store.wait(record, seen.incident, at(minutes + number));
    case 'reschedule':
      return store.reschedule(record, number % 2 === 0 ? at(minutes + number) : null);
  }
}

describe('the table and the store in memory', () => {
  it(`answer alike, whatever is done in whatever order (${RUNS} random sequences)`, async () => {
    let table = 0;
    const property = fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), async (steps) => {
      table += 1;
      const stored = dynamoDbIncidentStore(await createStateTable(`state-${table}`), { window: WINDOW });
      const answers = await answersOf(stored, steps);
      expect(answers).toEqual(await answersOf(memoryIncidentStore({ window: WINDOW }), steps));
    });
    await fc.assert(property, { numRuns: RUNS });
  }, 300_000);
});

describe('the actions that are declared', () => {
  it('are those that are called', async () => {
    const called: string[] = [];
    const table = await createStateTable('called', (command) =>
      called.push(`dynamodb:${command.replace('Command', '')}`),
    );
    const incidents = dynamoDbIncidentStore(table, { window: WINDOW });
    const budget = dynamoDbBudgetStore(table, { burst: 1, refill: 60_000 });

    const record = await incidents.record(occurrence(hexId(1), { delivery: 'r1' }), at(0));
    await incidents.claim(claimOf(record, 'r1', at(1)), at(0));
    await budget.take('123456789012', at(0));
    const overflow = { account: '123456789012', region: 'eu-west-1', undiagnosed: 0, refusals: 0 };
    await budget.countOverflow(overflow, at(0));
    await dynamoDbMuteStore(table).mutes();
    expect([...new Set(called)].sort()).toEqual(INCIDENT_STATE_ACTIONS.map(({ action }) => action));

    await incidents.due(at(5), 1);
    await budget.settleOverflow({ ...overflow, since: at(0) }, at(60), at(1));
    expect([...new Set(called)].sort()).toEqual(SWEEP_STATE_ACTIONS.map(({ action }) => action).sort());
  });
});
