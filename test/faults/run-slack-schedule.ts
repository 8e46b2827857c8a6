import { messageBody } from '../../lambdas/adapters/simple-notification-service/message.ts';
import { decodeAnnouncement } from '../../lambdas/adapters/slack/decode-announcement.ts';
import { slackChannel } from '../../lambdas/adapters/slack/slack-channel.ts';
import type { Announcement } from '../../lambdas/core/model/announcement.ts';
import { later } from '../../lambdas/core/model/moment.ts';
import { createSlackHandler } from '../../lambdas/handlers/slack-handler.ts';
import { SLACK_SCHEDULE_EVENT } from '../../lambdas/handlers/slack-schedule.ts';
import { silentTelemetry } from '../../lambdas/handlers/telemetry.ts';
import { memorySlackThreads } from '../../lambdas/pipeline/memory-slack-threads.ts';
import type { WindowTally } from '../../lambdas/pipeline/refresh-channel.ts';
import { ALL_CLEAR, diagnosisOf, OVERFLOW } from '../core/report/sample-announcements.ts';
import { INCIDENT, noticeWith } from '../core/report/sample-notice.ts';
import { snsEvent } from '../support/sns-event.ts';
import { channelFaults } from './channel-faults.ts';
import { FaultyLambda, type HandlerOf } from './faulty-lambda.ts';
import { ATTEMPT_TIME, FAKE_BOT, FAKE_WEBHOOK, FaultySlack } from './faulty-slack.ts';
import { FaultyWorld } from './faulty-world.ts';
import type { Run } from './run.ts';
import { SlackLedger } from './slack-ledger.ts';

/** What a schedule came to. */
export interface SlackOutcome {
  readonly seed: number;
  readonly announcements: number;
  readonly failedRuns: number;
  readonly injected: ReadonlyMap<string, number>;
  readonly ledger: SlackLedger;
  /** What must never happen and did. */
  readonly violations: readonly string[];
}

const START = Date.parse('2026-11-23T14:10:00.000Z');
const MINUTE = 60_000;
const REDRIVES = 3;
const DAY = 24 * 60 * MINUTE;
const ACTIONS = ['s3:GetObject', 'sqs:SendMessage', 'kms:Decrypt'];

/**
 * What the topic carries of a few incidents, each message once or twice and not always in its order, under faults of Slack and of every
 * port of notify-slack; then the faults stop, Lambda's retries and a redrive run, and the schedule goes on until the windows have ended.
 */
export async function runSlackSchedule(seed: number): Promise<SlackOutcome> {
  const world = new FaultyWorld(seed, START);
  const { random } = world;
  const credentials = random.chance(0.7) ? FAKE_BOT : FAKE_WEBHOOK;
  // As it is deployed; the claims have to hold without it, too.
  const isAlone = random.chance(0.7);
  const lambda = new FaultyLambda(world, isAlone);
  const ledger = new SlackLedger();
  const slack = new FaultySlack(world, (run, blocks, text) => ledger.posted(run, blocks, text));
  const threads = memorySlackThreads();
  const tallies = new Map<string, WindowTally>();

  const handlerOf: HandlerOf = (run: Run) =>
    createSlackHandler({
      channel: slackChannel({
        readCredentials: () => world.call(run, 'secrets', async () => credentials),
        attemptTime: ATTEMPT_TIME,
        sleep: (milliseconds) => world.sleep(run, milliseconds),
        send: slack.sendOf(run),
      }),
      threads: world.wrap(run, 'table', threads, (method, [key, post]) => {
        if (method === 'recordPost') ledger.remembered(key as never, post as never);
      }),
      readTallies: (ids) =>
        world.call(run, 'table', async () => new Map([...tallies].filter(([id]) => ids.includes(id)))),
      clock: run.clock,
      telemetry: silentTelemetry,
    });

  const announced: Announcement[] = [];
  const held: unknown[] = [];
  const announce = (announcement: Announcement): void => {
    const { lambda: message } = JSON.parse(messageBody(announcement)) as { readonly lambda: string };
    const decoded = decodeAnnouncement(message);
    if (decoded.kind === 'rejected') throw new Error(decoded.error);
    ledger.announced(decoded.announcement);
    announced.push(announcement);
    const event = snsEvent(message);
    for (let copies = random.chance(0.2) ? 2 : 1; copies > 0; copies -= 1) {
      if (random.chance(0.25)) held.push(event);
      else lambda.deliver(handlerOf, event);
    }
  };
  const grow = (id: string): void => {
    const before = tallies.get(id);
    const count = (before?.tally.count ?? INCIDENT.count) + random.below(3);
    const tally = { kind: 'denied', count, tasks: 1, firstSeen: world.clock(), lastSeen: world.clock() } as const;
    const window = before?.window ?? world.clock();
    tallies.set(id, { tally, window, windowEnds: later(window, DAY) });
  };

  const incidents = Array.from({ length: 1 + random.below(3) }, (_, index) => String(index).padStart(32, '0'));
  const tellings = new Map<string, number>();
  for (let round = 3 + random.below(4); round > 0; round -= 1) {
    world.mayFail(['table', 'secrets', 'slack']);
    lambda.retry(handlerOf);
    for (const event of held.splice(0)) lambda.deliver(handlerOf, event);
    for (const [index, id] of incidents.entries()) {
      if (random.chance(0.4)) continue;
      grow(id);
      const telling = (tellings.get(id) ?? 0) + 1;
      tellings.set(id, telling);
      const reference = { id, window: tallies.get(id)?.window ?? '', telling };
      const notice = noticeOf(ACTIONS[index] ?? '', telling);
      const isOver = telling > 1 && random.chance(0.4);
      announce(
        isOver ? { ...ALL_CLEAR, notice, reference, checkedAt: world.clock() } : diagnosisOf(notice, { reference }),
      );
    }
    if (random.chance(0.3)) announce({ ...OVERFLOW, until: world.clock(), undiagnosed: announced.length + 1 });
    if (random.chance(0.7)) lambda.start(handlerOf, SLACK_SCHEDULE_EVENT);
    await lambda.ended();
    for (const id of tallies.keys()) grow(id);
    world.now += random.below(20 * MINUTE);
  }

  world.stopFaults();
  for (const event of held.splice(0)) lambda.deliver(handlerOf, event);
  do await lambda.ended();
  while (lambda.retry(handlerOf));
  // Side by side, which they are not as deployed, several events of one thread may meet its claim three times: one redrive is not enough.
  for (let redrives = isAlone ? 1 : REDRIVES; redrives > 0 && lambda.givenUp > 0; redrives -= 1) {
    lambda.redrive(handlerOf);
    do await lambda.ended();
    while (lambda.retry(handlerOf));
  }
  for (let hour = 0; hour < 30; hour += 1) {
    world.now += 60 * MINUTE;
    lambda.start(handlerOf, SLACK_SCHEDULE_EVENT);
    await lambda.ended();
  }
  const violations = [
    ...ledger.wrong,
    ...(lambda.givenUp > 0 ? ['an event failed although no fault was injected'] : []),
    ...(await channelFaults({ announced, ledger, slack, threads, tallies, isAlone })),
  ];
  const { failedRuns } = lambda;
  return { seed, announcements: announced.length, failedRuns, injected: world.injected, ledger, violations };
}

function noticeOf(action: string, telling: number) {
  const incident = { ...INCIDENT, denial: { ...INCIDENT.denial, action } };
  return noticeWith({ diagnosis: { incident: { ...incident, count: INCIDENT.count + telling - 1 } } });
}
