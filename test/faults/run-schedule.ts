import { DEFAULT_INCIDENT_SETTINGS } from '../../lambdas/core/incident/incident-settings.ts';
import type { Announcement } from '../../lambdas/core/model/announcement.ts';
import { unknown } from '../../lambdas/core/model/observed.ts';
import { loadActionData } from '../../lambdas/data/action-data.ts';
import type { HandlerPorts } from '../../lambdas/handlers/answer-refusals.ts';
import { createLogHandler } from '../../lambdas/handlers/log-handler.ts';
import { createSweepHandler } from '../../lambdas/handlers/sweep-handler.ts';
import { silentTelemetry } from '../../lambdas/handlers/telemetry.ts';
import { snapshotAsk } from '../../lambdas/pipeline/ask/snapshot-ask.ts';
import { memoryState } from '../../lambdas/pipeline/memory-state.ts';
import type { Ask, NotificationTarget } from '../../lambdas/pipeline/ports.ts';
import { logDelivery } from '../support/log-delivery.ts';
import { accountOf, TASK_ID } from '../support/scenario.ts';
import { FaultyLambda, type HandlerOf } from './faulty-lambda.ts';
import { FaultyWorld } from './faulty-world.ts';
import { Ledger } from './ledger.ts';
import { randomOf } from './random.ts';
import type { Run } from './run.ts';

/** What a schedule came to. */
export interface Outcome {
  readonly seed: number;
  readonly deliveries: number;
  /** Invocations that failed or were ended. */
  readonly failedRuns: number;
  readonly injected: ReadonlyMap<string, number>;
  readonly ledger: Ledger;
  /** What must never happen and did. */
  readonly violations: readonly string[];
}

const START = Date.parse('2026-11-23T14:10:00.000Z');
/** Milliseconds by which lines may come late and out of their order. */
const LATEST_LINE = 3 * 60 * 60_000;
const SWEEP_RATE = 5 * 60_000;
const TARGETS = ['sns', 'events'];
const actions = loadActionData();
const unreadable: Ask = async () => unknown('denied', 'any:Read');
const refused = snapshotAsk(accountOf({ title: 'refused', expect: {} }));
const allowed = snapshotAsk(
  accountOf({
    title: 'allowed',
    expect: {},
    answers: {
      rolePolicy: {
        'orders-task/app': {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::acme-orders-prod/*' }],
        },
      },
    },
  }),
);

/**
 * A few deliveries of a few incidents, with sweeps in between, under faults; then the faults stop, Lambda's retries and mostly a redrive of
 * the failure queue run, and the sweeper goes on for some hours.
 */
export async function runSchedule(seed: number): Promise<Outcome> {
  const world = new FaultyWorld(seed, START);
  const { random } = world;
  // Chance of its own: the schedules of old seeds stay what they were.
  const delays = randomOf(seed ^ 0xde1a);
  const burst = random.chance(0.3) ? 1 + random.below(3) : 20;
  const state = memoryState({ ...DEFAULT_INCIDENT_SETTINGS, burst });
  const ledger = new Ledger();
  const incidents = 1 + random.below(4);
  // A diagnosis is the dearest part of a schedule and not what is put to the test: mostly nothing can be read.
  const canRead = random.chance(0.15);
  let ask: Ask = canRead ? refused : unreadable;
  let deliveries = 0;

  const portsFor = (run: Run): HandlerPorts => ({
    ask: (question, subject) =>
      world.call(run, 'aws', () => ask(question, subject)).catch(() => unknown('failed', 'injected:Fault')),
    clock: run.clock,
    actions,
    region: 'eu-west-1',
    account: '123456789012',
    telemetry: silentTelemetry,
    incidents: world.wrap(run, 'table', state.incidents, (method, given, answer) =>
      ledger.stored(method, given, answer),
    ),
    telling: async () => ({
      budget: world.wrap(run, 'table', state.budget),
      mutes: world.wrap(run, 'table', state.mutes),
      settings: state.settings,
      targets: TARGETS.map((name) => world.wrap(run, name, targetOf(name))),
    }),
  });
  const targetOf = (name: string): NotificationTarget => ({
    name,
    deliver: async (announcement: Announcement) => ledger.accepted(name, announcement),
  });

  const lambda = new FaultyLambda(world);
  const logs: HandlerOf = (run) => createLogHandler(portsFor(run));
  const sweeps: HandlerOf = (run) => createSweepHandler(portsFor(run));
  const newDelivery = (): unknown => {
    deliveries += 1;
    const lines = Array.from({ length: 1 + random.below(3) }, () => lineOf(random.below(incidents), random.below(2)));
    for (const line of lines) ledger.delivered(line);
    const age = delays.chance(0.2) ? delays.below(LATEST_LINE) : 0;
    return logDelivery({ lines, timestamp: world.now - age });
  };
  /** CloudWatch Logs, like EventBridge, delivers at least once. */
  const deliver = (): void => {
    const delivery = newDelivery();
    for (let copies = delays.chance(0.15) ? 2 : 1; copies > 0; copies -= 1) lambda.deliver(logs, delivery);
  };

  if (delays.chance(0.15)) {
    world.outages.begin(TARGETS[delays.below(TARGETS.length)] ?? '');
    world.injected.set('long outage', 1);
  }
  for (let round = 2 + random.below(4); round > 0; round -= 1) {
    if (canRead && random.chance(0.4)) ask = ask === refused ? allowed : refused;
    world.mayFail(['table', ...TARGETS, 'aws']);
    lambda.retry(logs);
    for (let more = random.below(3); more >= 0; more -= 1) deliver();
    if (random.chance(0.6)) lambda.start(sweeps, {});
    await lambda.ended();
    world.now += random.below(20 * 60_000);
  }

  world.stopFaults();
  while (lambda.retry(logs)) await lambda.ended();
  // Where nobody redrives, the sweeper alone has to end what was counted.
  const redrives = random.chance(0.7);
  if (redrives) lambda.redrive(logs);
  await lambda.ended();
  for (let run = 0; run < 40; run += 1) {
    world.now += run < 20 ? SWEEP_RATE : 30 * 60_000;
    lambda.start(sweeps, {});
    await lambda.ended();
  }
  const failed = redrives && lambda.givenUp > 0 ? ['an event failed although no fault was injected'] : [];
  const lines = redrives ? ledger.lines : ledger.counted;
  const violations = [...failed, ...(await ledger.violations(lines, TARGETS, state.incidents))];
  const { failedRuns } = lambda;
  return { seed, deliveries, failedRuns, injected: world.injected, ledger, violations };
}

/** Every other incident is refused by one or another of two policies: each is another matter to tell. */
function lineOf(incident: number, policy: number): string {
  const why =
    incident % 2 === 0
      ? 'because no identity-based policy allows the s3:GetObject action'
      : `with an explicit deny in an identity-based policy: arn:aws:iam::123456789012:policy/guard-${policy}`;
  return (
    'botocore.exceptions.ClientError: An error occurred (AccessDenied) when calling the GetObject operation: User: ' +
    `arn:aws:sts::123456789012:assumed-role/orders-task/${TASK_ID} is not authorized to perform: s3:GetObject on resource: ` +
    `"arn:aws:s3:::acme-orders-prod/p${incident}/1.pdf" ${why}`
  );
}
