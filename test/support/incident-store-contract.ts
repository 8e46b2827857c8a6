import { beforeEach, describe, expect, it } from 'vitest';
import { MAXIMUM_REMEMBERED } from '../../lambdas/core/incident/incident-settings.ts';
import type { IncidentRecord, Told } from '../../lambdas/core/model/incident-record.ts';
import type { Claim, IncidentStore } from '../../lambdas/pipeline/incident-store.ts';
import { memoryIncidentStore } from '../../lambdas/pipeline/memory-incident-store.ts';
import { at, hexId, occurrence, WINDOW } from './occurrence.ts';

export const TOLD: Told = {
  sentences: ['s1'],
  revisions: ['orders:1'],
  cluster: 'prod',
  cause: 'identity-policy',
  confidence: 'certain',
  decision: 'implicit-deny',
  clearedAt: null,
};

/** The claim for the next telling of a record. */
export function claimOf(record: IncidentRecord, owner: string, until: string, subject = 'sentence'): Claim {
  const { id, window, telling, sample } = record;
  return { reference: { id, window, telling: telling + 1 }, owner, until, subject, sample, closes: null };
}

/** What every store of incidents does; each has a window of {@link WINDOW}. */
export function describeIncidentStore(name: string, create: () => Promise<IncidentStore>): void {
  const ID = hexId(7);
  let store: IncidentStore;

  beforeEach(async () => {
    store = await create();
  });

  /** Records, claims and settles once: the ordinary life of an incident. */
  async function told(minutes: number, request: string): Promise<void> {
    const record = await store.record(occurrence(ID, { delivery: request }), at(minutes));
    const claim = claimOf(record, request, at(minutes + 1));
    expect(await store.claim(claim, at(minutes))).not.toBeNull();
    expect(await store.settle(claim, TOLD, null, at(minutes))).toBe(true);
  }

  describe(`${name}: recording`, () => {
    it('opens a window, due soon', async () => {
      const seen = occurrence(ID, { count: 3, tasks: [hexId(2), hexId(1)] });
      const record = await store.record(seen, at(0));

      expect(record).toEqual({
        id: ID,
        window: at(0),
        windowEnds: null,
        count: 3,
        firstSeen: at(0),
        lastSeen: at(0),
        countedAt: at(0),
        tasks: [hexId(1), hexId(2)],
        resources: ['arn:aws:s3:::acme/invoices/1.pdf'],
        sample: seen.incident,
        telling: 0,
        told: null,
        waiting: false,
        lease: null,
        subject: null,
        delivered: [],
        attempts: 0,
        looks: 0,
        due: at(2),
      });
      expect(await store.read(ID)).toEqual(record);
    });

    it('counts repeats, and keeps who was seen first', async () => {
      await store.record(occurrence(ID, { tasks: [hexId(1)], delivery: 'r1' }), at(0));
      const repeated = occurrence(ID, {
        delivery: 'r2',
        count: 5,
        seenAt: at(3),
        tasks: [hexId(2)],
        resources: ['arn:aws:s3:::b/c'],
      });
      const record = await store.record(repeated, at(4));

      expect(record).toMatchObject({ count: 6, firstSeen: at(0), lastSeen: at(3), countedAt: at(4), window: at(0) });
      expect(record.tasks).toEqual([hexId(1)]);
      expect(await store.read(ID)).toEqual(record);
    });

    it('counts a delivery once', async () => {
      await store.record(occurrence(ID, { count: 5, delivery: 'r1' }), at(0));
      expect(await store.record(occurrence(ID, { count: 5, delivery: 'r1' }), at(1))).toMatchObject({
        count: 5,
        countedAt: at(0),
      });
    });

    it('keeps incidents apart', async () => {
      await store.record(occurrence(ID, { delivery: 'r1' }), at(0));
      expect(await store.record(occurrence(hexId(8), { delivery: 'r1' }), at(0))).toMatchObject({
        id: hexId(8),
        count: 1,
      });
    });

    it('never lets a window end in which nothing was told', async () => {
      await store.record(occurrence(ID, { delivery: 'r1' }), at(0));
      const later = await store.record(occurrence(ID, { delivery: 'r2' }), at(100 * 60));
      expect(later).toMatchObject({ count: 2, window: at(0), windowEnds: null });
    });

    it('opens the next window once the last has ended, and forgets what was told', async () => {
      await told(0, 'r1');
      const last = await store.record(occurrence(ID, { delivery: 'r2' }), at(24 * 60 - 1));
      expect(last).toMatchObject({ count: 2, window: at(0), windowEnds: at(24 * 60), telling: 1, told: TOLD });

      const next = await store.record(occurrence(ID, { count: 4, delivery: 'r3' }), at(24 * 60));
      expect(next).toMatchObject({ count: 4, window: at(24 * 60), windowEnds: null, telling: 0, told: null });
      expect(next).toMatchObject({ lease: null, due: at(24 * 60 + 2), looks: 0 });
      expect(await store.read(ID)).toEqual(next);
    });

    it('counts a delivery once that is remembered, whatever was counted meanwhile, in whichever window', async () => {
      await told(0, 'r1');
      await store.remember(ID, 'r1');
      const counted = await store.record(occurrence(ID, { delivery: 'r2' }), at(1));
      expect(await store.record(occurrence(ID, { delivery: 'r1' }), at(2))).toEqual(counted);

      const next = await store.record(occurrence(ID, { delivery: 'r3' }), at(24 * 60));
      expect(next).toMatchObject({ count: 1, window: at(24 * 60) });
      expect(await store.record(occurrence(ID, { delivery: 'r1' }), at(24 * 60 + 1))).toEqual(next);
    });

    it('opens no window for a delivery that was counted in the last', async () => {
      await told(0, 'r1');
      const last = await store.read(ID);
      expect(await store.record(occurrence(ID, { delivery: 'r1' }), at(24 * 60))).toEqual(last);
      await store.remember(ID, 'r1');
      await store.record(occurrence(ID, { delivery: 'r2' }), at(1));
      expect(await store.record(occurrence(ID, { delivery: 'r1' }), at(24 * 60))).toMatchObject({
        window: at(0),
        count: 2,
      });
    });

    it('remembers so many deliveries, and none of an incident that was never counted', async () => {
      await store.remember(ID, 'r0');
      expect(await store.read(ID)).toBeNull();
      await store.record(occurrence(ID, { delivery: 'r0' }), at(0));
      for (let index = 1; index <= MAXIMUM_REMEMBERED + 1; index += 1) await store.remember(ID, `r${index}`);
      await store.record(occurrence(ID, { delivery: `r${MAXIMUM_REMEMBERED}` }), at(1));
      expect(await store.read(ID)).toMatchObject({ count: 1 });
      await store.record(occurrence(ID, { delivery: `r${MAXIMUM_REMEMBERED + 1}` }), at(1));
      expect(await store.read(ID)).toMatchObject({ count: 2 });
    });

    it('cuts what is stored to size', async () => {
      const resources = Array.from({ length: 300 }, (_, index) => `arn:aws:s3:::acme/${index}/${'é'.repeat(500)}`);
      const huge = occurrence(ID, { resources: ['x'.repeat(500_000), ...resources], tasks: [hexId(1)] });
      const record = await store.record(huge, at(0));
      expect(record.sample.denial.resource).toBeNull();
      expect(Buffer.byteLength(JSON.stringify(record))).toBeLessThan(32_768);
    });
  });

  describe(`${name}: an incident that time to live has removed`, () => {
    it('is brought back by a refusal alone', async () => {
      const record = await memoryIncidentStore({ window: WINDOW }).record(occurrence(ID), at(0));
      const claim = claimOf(record, 'r1', at(5));
      expect(await store.claim(claim, at(1))).toBeNull();
      await store.accept(claim.reference, 'sns');
      expect(await store.settle(claim, TOLD, at(9), at(1))).toBe(false);
      expect(await store.wait(record, record.sample, at(2))).toBe(false);
      await store.reschedule(record, at(3));
      await store.addSamples(record, { tasks: [hexId(5)], resources: [] });
      expect(await store.read(ID)).toBeNull();
      expect(await store.due(at(99), 10)).toEqual([]);
      expect(await store.record(occurrence(ID), at(4))).toMatchObject({ count: 1, window: at(4) });
    });
  });

  describe(`${name}: samples`, () => {
    it('are added once each, up to their limit', async () => {
      const first = await store.record(occurrence(ID, { tasks: [hexId(1)], delivery: 'r1' }), at(0));
      await store.addSamples(first, { tasks: [hexId(1), hexId(3)], resources: ['arn:aws:s3:::b/c', ''] });
      const second = await store.read(ID);
      expect(second).toMatchObject({
        tasks: [hexId(1), hexId(3)],
        resources: ['arn:aws:s3:::acme/invoices/1.pdf', 'arn:aws:s3:::b/c'],
      });

      const many = Array.from({ length: 60 }, (_, index) => hexId(100 + index));
      await store.addSamples(second as IncidentRecord, { tasks: many, resources: [] });
      expect((await store.read(ID))?.tasks).toHaveLength(25);
    });

    it('of a window that is over are dropped', async () => {
      const before = await store.record(occurrence(ID, { delivery: 'r1' }), at(0));
      const claim = claimOf(before, 'r1', at(1));
      await store.claim(claim, at(0));
      await store.settle(claim, TOLD, null, at(0));
      const next = await store.record(occurrence(ID, { delivery: 'r2' }), at(25 * 60));
      await store.addSamples(before, { tasks: [hexId(9)], resources: [] });
      expect(await store.read(ID)).toEqual(next);
    });

    it('of nothing new write nothing', async () => {
      const record = await store.record(occurrence(ID, { tasks: [hexId(1)], delivery: 'r1' }), at(0));
      await store.addSamples(record, { tasks: [hexId(1)], resources: [] });
      expect(await store.read(ID)).toEqual(record);
    });
  });

  describe(`${name}: claiming`, () => {
    it('takes the lease and stays on the agenda until it ends', async () => {
      const record = await store.record(occurrence(ID, { delivery: 'r1' }), at(0));
      const claimed = await store.claim(claimOf(record, 'r1', at(2)), at(0));
      expect(claimed).toEqual({
        ...record,
        lease: { owner: 'r1', until: at(2) },
        subject: 'sentence',
        due: at(2),
        attempts: 1,
      });
      expect(await store.read(ID)).toEqual(claimed);
    });

    it.each<readonly [string, string, number, boolean]>([
      ['another, while it lasts', 'r2', 1, false],
      ['another, once it ended', 'r2', 2, true],
      ['the same request, at once', 'r1', 1, true],
    ])('lets %s', async (_, owner, minutes, taken) => {
      const record = await store.record(occurrence(ID, { delivery: 'r1' }), at(0));
      await store.claim(claimOf(record, 'r1', at(2)), at(0));
      const second = await store.claim(claimOf(record, owner, at(9)), at(minutes));
      expect(second?.lease?.owner).toBe(taken ? owner : undefined);
      if (taken) expect(second?.attempts).toBe(2);
    });

    it('fails for what was told meanwhile, for another window, and for what nobody recorded', async () => {
      const record = await store.record(occurrence(ID, { delivery: 'r1' }), at(0));
      const claim = claimOf(record, 'r1', at(2));
      await store.claim(claim, at(0));
      await store.settle(claim, TOLD, null, at(0));
      expect(await store.claim(claim, at(0))).toBeNull();
      expect(await store.claim(claimOf({ ...record, window: at(5), telling: 1 }, 'r1', at(2)), at(0))).toBeNull();
      expect(await store.claim(claimOf({ ...record, id: hexId(99) }, 'r1', at(2)), at(0))).toBeNull();
      expect(await store.read(hexId(99))).toBeNull();
    });

    it('remembers which targets accepted, over a change of the owner', async () => {
      const record = await store.record(occurrence(ID, { delivery: 'r1' }), at(0));
      const claim = claimOf(record, 'r1', at(2));
      await store.claim(claim, at(0));
      for (const target of ['sns', 'events', 'sns']) await store.accept(claim.reference, target);
      const next = await store.claim(claimOf(record, 'r2', at(9)), at(3));
      expect(next?.delivered).toEqual(['events', 'sns']);
    });

    it('of something else waits until what was begun is settled', async () => {
      const record = await store.record(occurrence(ID, { delivery: 'r1' }), at(0));
      const claim = claimOf(record, 'r1', at(2));
      await store.claim(claim, at(0));
      // A target may have accepted it, even where nobody came to record that.
      expect(await store.claim(claimOf(record, 'r2', at(9), 'another sentence'), at(3))).toBeNull();
      await store.accept(claim.reference, 'sns');
      expect(await store.claim(claimOf(record, 'r2', at(9), 'another sentence'), at(3))).toBeNull();
      const same = claimOf(record, 'r2', at(9));
      expect(await store.claim(same, at(3))).toMatchObject({ delivered: ['sns'], attempts: 2 });
      await store.settle(same, TOLD, null, at(4));
      const told = (await store.read(ID)) as IncidentRecord;
      expect(await store.claim(claimOf(told, 'r3', at(9), 'another sentence'), at(5))).toMatchObject({
        subject: 'another sentence',
        delivered: [],
      });
    });

    it('of something else may close what was begun, under the next number', async () => {
      const record = await store.record(occurrence(ID, { delivery: 'r1' }), at(0));
      const claim = claimOf(record, 'r1', at(2));
      await store.claim(claim, at(0));
      await store.accept(claim.reference, 'sns');
      const reference = { ...claim.reference, telling: 2 };
      const other = { ...claimOf(record, 'r2', at(9), 'another sentence'), reference, closes: 'sentence' };
      expect(await store.claim(other, at(1))).toBeNull();
      expect(await store.claim({ ...other, closes: 'a third sentence' }, at(3))).toBeNull();
      expect(await store.claim(other, at(3))).toMatchObject({
        telling: 1,
        told: null,
        windowEnds: null,
        subject: 'another sentence',
        delivered: [],
        attempts: 1,
        lease: { owner: 'r2' },
        due: at(9),
      });
      await store.accept(claim.reference, 'late');
      expect((await store.read(ID))?.delivered).toEqual([]);
      expect(await store.settle(claim, TOLD, null, at(4))).toBe(false);
      expect(await store.settle(other, TOLD, null, at(4))).toBe(true);
      expect(await store.read(ID)).toMatchObject({ telling: 2, told: TOLD, subject: null });
    });

    it('keeps what is told, so that it can be told again', async () => {
      const record = await store.record(occurrence(ID, { delivery: 'r1' }), at(0));
      const { incident: sample } = occurrence(ID, { resources: ['arn:aws:s3:::acme/other'] });
      await store.claim({ ...claimOf(record, 'r1', at(2)), sample }, at(0));
      expect((await store.read(ID))?.sample).toEqual(sample);
    });

    it('forgets an acceptance of what is settled', async () => {
      await told(0, 'r1');
      await store.accept({ id: ID, window: at(0), telling: 1 }, 'late');
      expect((await store.read(ID))?.delivered).toEqual([]);
    });
  });

  describe(`${name}: settling`, () => {
    it('says what was told, starts the window and gives the lease back', async () => {
      const record = await store.record(occurrence(ID, { delivery: 'r1' }), at(0));
      const claim = claimOf(record, 'r1', at(2));
      await store.claim(claim, at(0));
      await store.accept(claim.reference, 'sns');
      expect(await store.settle(claim, TOLD, at(15), at(1))).toBe(true);
      const windowEnds = new Date(Date.parse(at(1)) + WINDOW).toISOString();
      expect(await store.read(ID)).toEqual({ ...record, telling: 1, told: TOLD, windowEnds, due: at(15) });
    });

    it('a second time in a window moves nothing of the window', async () => {
      await told(0, 'r1');
      const record = (await store.read(ID)) as IncidentRecord;
      const claim = claimOf(record, 'r2', at(61));
      await store.claim(claim, at(60));
      await store.settle(claim, { ...TOLD, clearedAt: at(60) }, null, at(60));
      expect(await store.read(ID)).toMatchObject({ telling: 2, windowEnds: at(24 * 60), told: { clearedAt: at(60) } });
    });

    it('changes nothing once another has taken over', async () => {
      const record = await store.record(occurrence(ID, { delivery: 'r1' }), at(0));
      const claim = claimOf(record, 'r1', at(2));
      await store.claim(claim, at(0));
      const taken = await store.claim(claimOf(record, 'r2', at(9)), at(3));
      expect(await store.settle(claim, TOLD, null, at(4))).toBe(false);
      expect(await store.read(ID)).toEqual(taken);
    });
  });

  describe(`${name}: the agenda`, () => {
    it('lists what is due, longest due first, no more than asked for', async () => {
      for (const [index, minutes] of [30, 10, 20].entries()) {
        await store.record(occurrence(hexId(index), { delivery: 'r1' }), at(minutes));
      }
      expect(await store.due(at(11), 10)).toEqual([]);
      expect(await store.due(at(22), 10)).toEqual([hexId(1), hexId(2)]);
      expect(await store.due(at(99), 2)).toEqual([hexId(1), hexId(2)]);
    });

    it('puts what waits for a diagnosis last, however long it is due', async () => {
      const first = await store.record(occurrence(hexId(1), { delivery: 'r1' }), at(0));
      await store.wait(first, first.sample, at(1));
      await store.record(occurrence(hexId(2), { delivery: 'r1' }), at(10));
      await store.record(occurrence(hexId(3), { delivery: 'r1' }), at(5));
      expect(await store.due(at(20), 10)).toEqual([hexId(3), hexId(2), hexId(1)]);
      expect(await store.due(at(20), 2)).toEqual([hexId(3), hexId(2)]);
    });

    it('moves, and ends', async () => {
      const record = await store.record(occurrence(ID, { delivery: 'r1' }), at(0));
      await store.reschedule(record, at(30));
      expect(await store.read(ID)).toMatchObject({ due: at(30), looks: 1 });
      expect(await store.due(at(29), 10)).toEqual([]);
      await store.wait(record, record.sample, at(40));
      await store.reschedule(record, null);
      expect(await store.read(ID)).toMatchObject({ due: null, looks: 2, waiting: false });
      expect(await store.due(at(999), 10)).toEqual([]);
    });

    it('keeps the end of a lease that somebody took meanwhile', async () => {
      const record = await store.record(occurrence(ID, { delivery: 'r1' }), at(0));
      const claimed = await store.claim(claimOf(record, 'r1', at(5)), at(0));
      await store.reschedule(record, null);
      expect(await store.read(ID)).toEqual(claimed);
      await store.reschedule(claimed as IncidentRecord, at(7));
      expect(await store.read(ID)).toMatchObject({ due: at(7) });
    });

    it('keeps what waits, with its own sample, until it is told', async () => {
      await told(0, 'r1');
      const record = (await store.read(ID)) as IncidentRecord;
      const { incident } = occurrence(ID, { resources: ['arn:aws:s3:::acme/other'] });
      expect(await store.wait(record, incident, at(5))).toBe(true);
      expect(await store.wait(record, occurrence(ID).incident, at(9))).toBe(false);
      expect(await store.read(ID)).toMatchObject({ waiting: true, due: at(5), sample: incident });

      const claim = claimOf(record, 'r2', at(8));
      expect(await store.claim(claim, at(6))).toMatchObject({ waiting: true });
      await store.settle(claim, TOLD, null, at(6));
      expect(await store.read(ID)).toMatchObject({ waiting: false, telling: 2, due: null });
      expect(await store.wait(record, incident, at(9))).toBe(false);
    });
  });
}
