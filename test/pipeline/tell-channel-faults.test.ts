import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Announcement } from '../../lambdas/core/model/announcement.ts';
import { later } from '../../lambdas/core/model/moment.ts';
import { memorySlackThreads } from '../../lambdas/pipeline/memory-slack-threads.ts';
import type { SlackChannel } from '../../lambdas/pipeline/slack-channel.ts';
import type { SlackThreads } from '../../lambdas/pipeline/slack-threads.ts';
import { tellChannel } from '../../lambdas/pipeline/tell-channel.ts';
import {
  ALL_CLEAR,
  DIAGNOSIS_ANNOUNCEMENT,
  diagnosisOf,
  OVERFLOW,
  REFERENCE,
  telling,
} from '../core/report/sample-announcements.ts';
import { NOTICE } from '../core/report/sample-notice.ts';
import { fakeSlackChannel } from '../support/fake-slack-channel.ts';

/** A call fails before it has an effect, or after it: then only its answer is lost. */
type Fault = 'none' | 'before' | 'after';

const ANNOUNCEMENTS: readonly Announcement[] = [
  DIAGNOSIS_ANNOUNCEMENT,
  diagnosisOf(NOTICE, { reference: telling(2) }),
  { ...ALL_CLEAR, reference: telling(3) },
  diagnosisOf(NOTICE, { reference: { ...REFERENCE, id: 'f'.repeat(32) } }),
  OVERFLOW,
];

const schedule = fc.record({
  kind: fc.constantFrom<'webhook' | 'bot'>('webhook', 'bot'),
  /** Announcements in the order of their delivery; some more than once, each delivery a request of its own. */
  deliveries: fc.array(fc.nat({ max: ANNOUNCEMENTS.length - 1 }), { minLength: 1, maxLength: 12 }),
  faults: fc.array(fc.constantFrom<Fault>('none', 'none', 'before', 'after'), { maxLength: 60 }),
});

type Plan = typeof schedule extends fc.Arbitrary<infer T> ? T : never;

/** Runs every delivery as Lambda does, with two retries; what is given up on is redriven once the faults are over. */
async function run({ kind, deliveries, faults }: Plan) {
  const channel = fakeSlackChannel(kind);
  const threads = memorySlackThreads();
  const pending = [...faults];
  const state = { now: REFERENCE.window, current: -1 };
  const accepted: number[] = [];
  const unrecorded = new Set<number>();

  const faulty = async <T>(call: () => Promise<T>, done: (fault: Fault) => void = () => undefined): Promise<T> => {
    const fault = pending.shift() ?? 'none';
    if (fault === 'before') throw new Error('fault before');
    const result = await call();
    done(fault);
    if (fault === 'after') throw new Error('fault after');
    return result;
  };

  const faultyChannel: SlackChannel = {
    post: (...of) =>
      faulty(
        () => channel.post(...of),
        () => {
          accepted.push(state.current);
          unrecorded.add(state.current);
        },
      ),
    edit: (...of) => faulty(() => channel.edit(...of)),
  };
  const faultyThreads: SlackThreads = {
    ...threads,
    claim: (...of) => faulty(() => threads.claim(...of)),
    recordPost: (...of) =>
      faulty(
        () => threads.recordPost(...of),
        () => unrecorded.delete(state.current),
      ),
  };

  const lossy = new Set<number>();
  const attempt = async (index: number, requestId: string): Promise<boolean> => {
    state.current = index;
    // An invocation is later than the claim of one that crashed.
    state.now = later(state.now, 120_000);
    const announcement = ANNOUNCEMENTS[index] ?? OVERFLOW;
    const ports = { channel: faultyChannel, threads: faultyThreads, clock: () => state.now };
    try {
      await tellChannel(announcement, null, ports, { requestId, remainingTime: () => 60_000 });
      return true;
    } catch {
      return false;
    } finally {
      if (unrecorded.delete(index)) lossy.add(index);
    }
  };

  const failed: number[] = [];
  for (const [place, index] of deliveries.entries()) {
    let done = false;
    for (let tries = 0; tries < 3 && !done; tries += 1) done = await attempt(index, `request-${place}`);
    if (!done) failed.push(index);
  }
  pending.length = 0;
  for (const [place, index] of failed.entries()) expect(await attempt(index, `redrive-${place}`)).toBe(true);
  return { accepted, lossy };
}

it('nothing is lost, and a duplicate comes only of a post whose answer or record was lost', async () => {
  await fc.assert(
    fc.asyncProperty(schedule, async (plan) => {
      const { accepted, lossy } = await run(plan);
      for (const index of new Set(plan.deliveries)) {
        const times = accepted.filter((one) => one === index).length;
        expect(times).toBeGreaterThanOrEqual(1);
        if (!lossy.has(index)) expect(times).toBe(1);
      }
    }),
    { seed: 20_261_125, numRuns: Number(process.env.FAULT_SCHEDULES ?? 200) },
  );
});
