import { describe, expect, it, vi } from 'vitest';
import type { Announcement } from '../../lambdas/core/model/announcement.ts';
import type { NotificationTarget } from '../../lambdas/pipeline/ports.ts';
import { logDelivery } from '../support/log-delivery.ts';
import { TASK_ID } from '../support/scenario.ts';
import { REFUSAL, refusingTarget } from './handler-fakes.ts';
import { startResponder } from './invocations.ts';

const OTHER_TASK = '00000000000000000000000000000002';
const ALLOWED = {
  rolePolicy: {
    'orders-task/app': {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::acme-orders-prod/*' }],
    },
  },
};
const LINE = logDelivery({ lines: [REFUSAL] });

/** The refusal as it happens once more, at this moment. */
const refusedNow = ({ now }: { now: () => string }, lines = [REFUSAL]) =>
  logDelivery({ lines, timestamp: Date.parse(now()) });

/** The same refusal in another task of the service. */
const elsewhere = logDelivery({
  logStream: `orders/app/${OTHER_TASK}`,
  lines: [REFUSAL.replaceAll(TASK_ID, OTHER_TASK)],
});

function otherTask(revision: number): Record<string, Record<string, unknown>> {
  const definition = `arn:aws:ecs:eu-west-1:123456789012:task-definition/orders-api:${revision}`;
  return {
    task: {
      [`prod/${OTHER_TASK}`]: {
        arn: `arn:aws:ecs:eu-west-1:123456789012:task/prod/${OTHER_TASK}`,
        clusterArn: 'arn:aws:ecs:eu-west-1:123456789012:cluster/prod',
        taskDefinitionArn: definition,
        serviceName: 'orders',
        launchType: 'FARGATE',
        lastStatus: 'RUNNING',
        createdAt: '2026-11-23T14:30:00.000Z',
        startedAt: null,
        stoppedAt: null,
        stopCode: null,
        stoppedReason: null,
        containers: [],
        overrides: { taskRoleArn: null, executionRoleArn: null, environment: {} },
        containerInstanceArn: null,
        subnetId: null,
      },
    },
  };
}

const targetOf = (name: string, deliver: NotificationTarget['deliver']): NotificationTarget => ({ name, deliver });

const kinds = (announced: readonly Announcement[]) =>
  announced.map((one) => (one.kind === 'overflow' ? 'overflow' : `${one.kind} ${one.reference.telling}`));

describe('an incident', () => {
  it('is told once, however often its line comes; a repeat reads nothing', async () => {
    const responder = startResponder();
    await responder.run('logs', LINE);
    const readForTheFirst = responder.asked.length;
    for (let index = 0; index < 20; index += 1) {
      responder.pass(1);
      await responder.run('logs', refusedNow(responder, [REFUSAL, REFUSAL]));
    }
    expect(kinds(responder.announced)).toEqual(['diagnosis 1']);
    expect(responder.asked.length).toBe(readForTheFirst);
    expect(responder.told.filter((line) => line === 'Repeats 2')).toHaveLength(20);
    const [first] = responder.announced;
    if (first?.kind !== 'diagnosis') throw new Error('no diagnosis');
    expect(await responder.state.incidents.read(first.reference.id)).toMatchObject({ count: 41, telling: 1 });
  });

  it('is told again for a task of another revision, not for another task of the same', async () => {
    const responder = startResponder();
    await responder.run('logs', LINE);
    responder.become(otherTask(42));
    await responder.run('logs', elsewhere);
    expect(kinds(responder.announced)).toEqual(['diagnosis 1']);

    const second = startResponder();
    await second.run('logs', LINE);
    second.become(otherTask(43));
    await second.run('logs', elsewhere);
    await second.run('logs', elsewhere);
    expect(kinds(second.announced)).toEqual(['diagnosis 1', 'diagnosis 2']);
    expect(second.asked.filter((question) => question === `task prod/${OTHER_TASK}`).length).toBeLessThanOrEqual(2);
  });

  it('is told again when AWS gives another reason', async () => {
    const responder = startResponder();
    const denied = (policy: string) =>
      logDelivery({
        lines: [
          `${REFUSAL.split(' because')[0]} with an explicit deny in a service control policy: arn:aws:organizations::999988887777:policy/o-1/service_control_policy/${policy}`,
        ],
      });
    await responder.run('logs', denied('p-11111111'));
    await responder.run('logs', denied('p-11111111'));
    await responder.run('logs', denied('p-22222222'));
    await responder.run('logs', denied('p-11111111'));
    expect(kinds(responder.announced)).toEqual(['diagnosis 1', 'diagnosis 2']);
  });

  it('is not told for ever anew by who prints ever new reasons', async () => {
    const responder = startResponder();
    for (let index = 0; index < 40; index += 1) {
      responder.pass(5);
      const policy = `arn:aws:organizations::999988887777:policy/o-1/service_control_policy/p-${10_000_000 + index}`;
      const line = `${REFUSAL.split(' because')[0]} with an explicit deny in a service control policy: ${policy}`;
      await responder.run('logs', logDelivery({ lines: [line] }));
    }
    expect(responder.announced).toHaveLength(10);
  });

  it('is told anew after its window, counted from one', async () => {
    const responder = startResponder();
    await responder.run('logs', LINE);
    responder.pass(24 * 60 - 1);
    await responder.run('logs', refusedNow(responder));
    responder.pass(1);
    await responder.run('logs', refusedNow(responder));
    expect(kinds(responder.announced)).toEqual(['diagnosis 1', 'diagnosis 1']);
    const [first, second] = responder.announced;
    if (first?.kind !== 'diagnosis' || second?.kind !== 'diagnosis') throw new Error('no diagnosis');
    expect(second.reference.id).toBe(first.reference.id);
    expect(second.reference.window).not.toBe(first.reference.window);
    expect(second.notice.diagnosis.incident.count).toBe(1);
  });

  it('is told to be over once refusals stopped and the call is allowed, and that it is back if it comes back', async () => {
    const responder = startResponder();
    await responder.run('logs', LINE);
    for (const minutes of [5, 5, 6]) {
      responder.pass(minutes);
      await responder.run('sweep', {});
    }
    expect(kinds(responder.announced)).toEqual(['diagnosis 1']);

    responder.become(ALLOWED);
    responder.pass(60);
    await responder.run('sweep', {});
    expect(kinds(responder.announced)).toEqual(['diagnosis 1', 'all-clear 2']);
    const [, clear] = responder.announced;
    expect(clear).toMatchObject({ kind: 'all-clear', checkedAt: responder.now() });

    responder.pass(5);
    await responder.run('sweep', {});
    await responder.run('logs', LINE);
    expect(kinds(responder.announced)).toHaveLength(2);

    responder.become({});
    const again = logDelivery({ lines: [REFUSAL], timestamp: Date.parse(responder.now()) });
    await responder.run('logs', again);
    expect(kinds(responder.announced)).toEqual(['diagnosis 1', 'all-clear 2', 'diagnosis 3']);
  });

  describe('whose all-clear was begun and not ended', () => {
    /** The sweeper is cut off in the middle of telling an all-clear, with or without a word to one of the targets. */
    async function cutOff(reached: boolean) {
      const responder = startResponder();
      await responder.run('logs', LINE);
      responder.become(ALLOWED);
      responder.pass(60);
      responder.deliverTo([...(reached ? [responder.accepting] : []), refusingTarget('broken')]);
      await expect(responder.run('sweep', {})).rejects.toThrow(/not (accepted|finished)/);
      responder.deliverTo([responder.accepting]);
      responder.pass(10);
      return responder;
    }

    const refusedNow = (responder: Awaited<ReturnType<typeof cutOff>>) =>
      responder.run('logs', logDelivery({ lines: [REFUSAL], timestamp: Date.parse(responder.now()) }));

    it.each([true, false])(
      'is told to be over by the next run, as of the first check (reached somebody: %s)',
      async (reached) => {
        const responder = await cutOff(reached);
        const checkedAt = new Date(Date.parse(responder.now()) - 10 * 60_000).toISOString();
        await responder.run('sweep', {});
        expect(kinds(responder.announced)).toEqual(['diagnosis 1', 'all-clear 2']);
        expect(responder.announced[1]).toMatchObject({ checkedAt });
      },
    );

    it.each([true, false])(
      'is told to be back if it comes back before anybody ended it (reached somebody: %s)',
      async (reached) => {
        const responder = await cutOff(reached);
        responder.become({});
        await refusedNow(responder);
        const before = reached ? ['diagnosis 1', 'all-clear 2'] : ['diagnosis 1'];
        expect(kinds(responder.announced)).toEqual([...before, 'diagnosis 3']);
      },
    );

    it.each([true, false])(
      'is given up when it no longer holds, and told to be back when it comes back (reached somebody: %s)',
      async (reached) => {
        const responder = await cutOff(reached);
        const before = reached ? ['diagnosis 1', 'all-clear 2'] : ['diagnosis 1'];
        responder.become({});
        await responder.run('sweep', {});
        responder.pass(30);
        await responder.run('sweep', {});
        expect(kinds(responder.announced)).toEqual(before);
        const [first] = responder.announced;
        if (first?.kind !== 'diagnosis') throw new Error('no diagnosis');
        const { id } = first.reference;
        expect(await responder.state.incidents.read(id)).toMatchObject({
          lease: null,
          subject: null,
          delivered: [],
          due: null,
        });
        await refusedNow(responder);
        expect(kinds(responder.announced)).toEqual([...before, 'diagnosis 3']);
      },
    );
  });

  it('is told to be back by the sweeper when it was refused while its all-clear was being told', async () => {
    const responder = startResponder();
    await responder.run('logs', LINE);
    responder.become(ALLOWED);
    responder.pass(60);
    let refusals = 0;
    const refusedMeanwhile: typeof responder.accepting = {
      name: 'memory',
      async deliver(announcement) {
        await responder.accepting.deliver(announcement);
        refusals += 1;
        responder.pass(1);
        const line = logDelivery({ lines: [REFUSAL], timestamp: Date.parse(responder.now()) });
        if (refusals === 1) await responder.run('logs', line);
      },
    };
    responder.deliverTo([refusedMeanwhile]);
    await responder.run('sweep', {});
    expect(kinds(responder.announced)).toEqual(['diagnosis 1', 'all-clear 2']);
    responder.pass(20);
    await responder.run('sweep', {});
    expect(kinds(responder.announced)).toEqual(['diagnosis 1', 'all-clear 2', 'diagnosis 3']);
  });

  it('is not told to be over while it is refused on', async () => {
    const responder = startResponder();
    await responder.run('logs', LINE);
    responder.become(ALLOWED);
    for (let index = 0; index < 30; index += 1) {
      responder.pass(5);
      await responder.run('logs', refusedNow(responder));
      await responder.run('sweep', {});
    }
    expect(kinds(responder.announced)).toEqual(['diagnosis 1']);
  });

  it('is never told to be over where the policies allowed the call all along', async () => {
    const responder = startResponder();
    responder.become(ALLOWED);
    await responder.run('logs', LINE);
    responder.pass(24 * 60 - 5);
    await responder.run('sweep', {});
    expect(kinds(responder.announced)).toEqual(['diagnosis 1']);
    expect(await responder.state.incidents.due('9999', 10)).toEqual([]);
  });
});

describe('a target out of service', () => {
  it('gets what it missed by the retry, under the same reference, and nobody gets it twice', async () => {
    const responder = startResponder();
    responder.deliverTo([responder.accepting, refusingTarget('broken')]);
    await expect(responder.run('logs', LINE, { request: 'r' })).rejects.toThrow(/not accepted/);
    expect(kinds(responder.announced)).toEqual(['diagnosis 1']);

    const late: Announcement[] = [];
    responder.deliverTo([responder.accepting, { name: 'broken', deliver: async (one) => void late.push(one) }]);
    await responder.run('logs', LINE, { request: 'r' });
    expect(kinds(responder.announced)).toEqual(['diagnosis 1']);
    expect(kinds(late)).toEqual(['diagnosis 1']);
    const [first] = responder.announced;
    expect(late[0]).toMatchObject({ reference: first?.kind === 'diagnosis' ? first.reference : null });
  });

  it('gets it from the sweeper when Lambda has given up', async () => {
    const responder = startResponder();
    responder.deliverTo([refusingTarget('broken')]);
    for (let index = 0; index < 3; index += 1) {
      await expect(responder.run('logs', LINE, { request: 'r' })).rejects.toThrow();
    }
    responder.deliverTo([responder.accepting]);
    await responder.run('sweep', {});
    expect(responder.announced).toEqual([]);
    responder.pass(5);
    await responder.run('sweep', {});
    expect(kinds(responder.announced)).toEqual(['diagnosis 1']);
  });

  it('that accepted one matter is not taken to have accepted another', async () => {
    const responder = startResponder();
    await responder.run('logs', LINE);
    responder.become(otherTask(43));
    responder.deliverTo([responder.accepting, refusingTarget('broken')]);
    await expect(responder.run('logs', elsewhere)).rejects.toThrow(/not accepted/);
    expect(kinds(responder.announced)).toEqual(['diagnosis 1', 'diagnosis 2']);

    responder.pass(10);
    responder.deliverTo([responder.accepting]);
    const other = `${REFUSAL.split(' because')[0]} because no identity-based policy allows the s3:GetObject action`;
    expect(other).toBe(REFUSAL);
    responder.become(otherTask(44));
    const third = '00000000000000000000000000000003';
    const answers = otherTask(44).task?.[`prod/${OTHER_TASK}`] as object;
    responder.become({ task: { [`prod/${third}`]: answers } });
    const line = logDelivery({ logStream: `orders/app/${third}`, lines: [REFUSAL.replaceAll(TASK_ID, third)] });
    await responder.run('logs', line);
    expect(kinds(responder.announced)).toEqual(['diagnosis 1', 'diagnosis 2', 'diagnosis 3']);
  });
});

describe('a target out of service for a day', () => {
  /** Every five minutes one of the lines, and a sweep. */
  async function refuseOn(responder: ReturnType<typeof startResponder>, minutes: number, lines: readonly string[][]) {
    for (let round = 0; round < minutes / 5; round += 1) {
      responder.pass(5);
      await responder.run('logs', refusedNow(responder, lines[round % lines.length])).catch(() => undefined);
      await responder.run('sweep', {}).catch(() => undefined);
    }
  }
  const diagnoses = ({ told }: { told: readonly string[] }): number =>
    told.filter((line) => line.startsWith('diagnosed')).length;
  const denied = (policy: string): string[] => [
    `${REFUSAL.split(' because')[0]} with an explicit deny in an identity-based policy: arn:aws:iam::123456789012:policy/${policy}`,
  ];

  it('costs some dozens of diagnoses, and is told within half an hour once it is well', async () => {
    const responder = startResponder();
    responder.deliverTo([refusingTarget('broken')]);
    await refuseOn(responder, 24 * 60, [[REFUSAL]]);
    expect(diagnoses(responder)).toBeLessThan(60);
    expect(diagnoses(responder)).toBeGreaterThan(40);

    responder.deliverTo([responder.accepting]);
    await refuseOn(responder, 35, [[REFUSAL]]);
    expect(kinds(responder.announced)).toEqual(['diagnosis 1']);
  });

  it('keeps no other from what changes meanwhile, and floods it with nothing', async () => {
    const responder = startResponder();
    responder.deliverTo([responder.accepting, refusingTarget('broken')]);
    await refuseOn(responder, 24 * 60, [denied('a'), denied('b')]);
    const heard = responder.announced.length;
    expect(heard).toBeGreaterThan(1);
    expect(heard).toBeLessThanOrEqual(10);
    expect(diagnoses(responder)).toBeLessThan(80);

    const late: Announcement[] = [];
    responder.deliverTo([responder.accepting, targetOf('broken', async (one) => void late.push(one))]);
    await refuseOn(responder, 35, [denied('a'), denied('b')]);
    expect(late).toHaveLength(1);
    expect(responder.announced).toHaveLength(heard);
  });
});

describe('a delivery that is run again', () => {
  const countOf = async ({ state, announced }: ReturnType<typeof startResponder>): Promise<number | undefined> => {
    const [first] = announced;
    return first?.kind === 'diagnosis' ? (await state.incidents.read(first.reference.id))?.count : undefined;
  };

  it.each([
    ['by Lambda, as the same request', 'r'],
    ['out of the failure queue, as another', 'redriven'],
  ])('%s, after others that counted meanwhile counts once', async (_, request) => {
    const responder = startResponder();
    responder.deliverTo([responder.accepting, refusingTarget('broken')]);
    const failed = refusedNow(responder, [REFUSAL, REFUSAL]);
    await expect(responder.run('logs', failed, { request: 'r' })).rejects.toThrow();
    for (let index = 0; index < 5; index += 1) {
      responder.pass(0.1);
      await responder.run('logs', refusedNow(responder));
    }
    responder.deliverTo([responder.accepting, targetOf('broken', async () => undefined)]);
    await responder.run('logs', failed, { request });
    expect(await countOf(responder)).toBe(7);
  });

  it('counts once also what went well in it', async () => {
    const responder = startResponder();
    await responder.run('logs', LINE);
    responder.deliverTo([refusingTarget('broken')]);
    responder.pass(1);
    const failed = refusedNow(responder, [REFUSAL, REFUSAL.replaceAll('acme-orders-prod', 'acme-billing')]);
    await expect(responder.run('logs', failed)).rejects.toThrow();
    responder.pass(1);
    await responder.run('logs', refusedNow(responder));
    responder.deliverTo([responder.accepting]);
    responder.pass(24 * 60);
    await responder.run('logs', failed);
    expect(await countOf(responder)).toBe(3);
  });

  it('counts twice at worst where the table does not keep that it was counted', async () => {
    const responder = startResponder();
    responder.deliverTo([responder.accepting, refusingTarget('broken')]);
    responder.state.incidents.remember = async () => {
      throw new Error('out of order');
    };
    await expect(responder.run('logs', LINE)).rejects.toThrow(/not accepted/);
    expect(responder.told.filter((line) => line === 'failed Error')).toHaveLength(1);
  });
});

describe('a slow target', () => {
  const LINES = ['a', 'b', 'c'].map((key) => REFUSAL.replaceAll('other/1.pdf', `${key}/1.pdf`));

  /** Takes an announcement, and does not say so until it is let go. */
  function slowTarget() {
    const heard: Announcement[] = [];
    let letGo = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    return { target: targetOf('slow', (one) => gate.then(() => void heard.push(one))), heard, letGo: () => letGo() };
  }

  it.each([
    ['a delivery', 60_000],
    ['a sweep', 5_000],
  ])('keeps no other from hearing of every incident of %s', async (name, remaining) => {
    const responder = startResponder();
    const slow = slowTarget();
    responder.deliverTo([slow.target, responder.accepting]);
    const event = logDelivery({ lines: LINES });
    const delivered = responder.run('logs', event, { remaining });
    const run = name === 'a sweep' ? delivered.then(() => responder.run('sweep', {})) : delivered;
    await vi.waitFor(() => expect(responder.announced).toHaveLength(3));
    expect(slow.heard).toEqual([]);

    slow.letGo();
    await run;
    expect(kinds(slow.heard)).toEqual(['diagnosis 1', 'diagnosis 1', 'diagnosis 1']);
    const [first] = responder.announced;
    if (first?.kind !== 'diagnosis') throw new Error('no diagnosis');
    expect(await responder.state.incidents.read(first.reference.id)).toMatchObject({ telling: 1, lease: null });
  });

  it('is waited for, also by a sweep that fails meanwhile', async () => {
    const responder = startResponder();
    await responder.run('logs', logDelivery({ lines: LINES }), { remaining: 5_000 });
    const slow = slowTarget();
    responder.deliverTo([slow.target]);
    vi.spyOn(responder.state.budget, 'dueOverflows').mockRejectedValue(new Error('table gone'));
    const failed = expect(responder.run('sweep', {})).rejects.toThrow(/1 incidents are not finished/);
    await vi.waitFor(() => expect(responder.told).toContain('failed Error'));
    slow.letGo();
    await failed;
    expect(slow.heard).toHaveLength(3);
  });

  it('keeps no other from an all-clear, nor from what an account has too much of', async () => {
    const responder = startResponder({ burst: 2 });
    await responder.run('logs', logDelivery({ lines: LINES }));
    responder.become(ALLOWED);
    responder.pass(60);
    const slow = slowTarget();
    responder.deliverTo([slow.target, responder.accepting]);
    const run = responder.run('sweep', {});
    await vi.waitFor(() =>
      expect(kinds(responder.announced).slice(2).sort()).toEqual([
        'all-clear 2',
        'all-clear 2',
        'diagnosis 1',
        'overflow',
      ]),
    );
    slow.letGo();
    await run;
    expect(kinds(slow.heard).sort()).toEqual(['all-clear 2', 'all-clear 2', 'diagnosis 1', 'overflow']);
  });
});

describe('what cannot be told at once', () => {
  it('for want of time is told by the sweeper, and nothing fails', async () => {
    const responder = startResponder();
    expect(await responder.run('logs', LINE, { remaining: 5_000 })).toMatchObject({ incidents: 1 });
    expect(responder.announced).toEqual([]);
    expect(responder.told).toContain('Waiting 1');
    await responder.run('sweep', {});
    expect(kinds(responder.announced)).toEqual(['diagnosis 1']);
  });

  it('for want of budget waits, is summed up, and is told bit by bit', async () => {
    const responder = startResponder({ burst: 3, refill: 60_000 });
    const lines = Array.from({ length: 8 }, (_, index) => REFUSAL.replaceAll('other/1.pdf', `prefix${index}/1.pdf`));
    await responder.run('logs', logDelivery({ lines: [...lines, ...lines] }));
    expect(kinds(responder.announced)).toEqual(['diagnosis 1', 'diagnosis 1', 'diagnosis 1']);

    await responder.run('sweep', {});
    expect(responder.announced.at(-1)).toMatchObject({
      kind: 'overflow',
      undiagnosed: 5,
      refusals: 10,
      region: 'eu-west-1',
    });
    responder.pass(2);
    await responder.run('logs', logDelivery({ lines }));
    await responder.run('sweep', {});
    expect(kinds(responder.announced).filter((kind) => kind === 'diagnosis 1')).toHaveLength(5);
    responder.pass(5);
    await responder.run('sweep', {});
    expect(kinds(responder.announced).filter((kind) => kind === 'diagnosis 1')).toHaveLength(8);
    expect(kinds(responder.announced).filter((kind) => kind === 'overflow')).toHaveLength(1);
  });

  it('beyond a hundred incidents in one delivery is summed up without a write for each', async () => {
    const responder = startResponder({ burst: 2 });
    const lines = Array.from({ length: 250 }, (_, index) => REFUSAL.replaceAll('other/1.pdf', `prefix${index}/1.pdf`));
    expect(await responder.run('logs', logDelivery({ lines }))).toMatchObject({ incidents: 250 });
    await responder.run('sweep', {});
    const overflow = responder.announced.find(({ kind }) => kind === 'overflow');
    expect(overflow).toMatchObject({ undiagnosed: 248, refusals: 248 });
    expect(responder.told).toContain('Overflow 150');
  });
});

describe('a muted incident', () => {
  it('is counted and not told, and told when the mute has expired', async () => {
    const responder = startResponder();
    const until = new Date(Date.parse(responder.now()) + 3_600_000).toISOString();
    await responder.state.mutes.changeMutes(() => [{ kind: 'role', value: 'orders-task', until, by: 'ada', why: 'x' }]);
    await responder.run('logs', LINE);
    await responder.run('logs', refusedNow(responder));
    responder.pass(30);
    await responder.run('sweep', {});
    expect(responder.announced).toEqual([]);
    expect(responder.told).toContain('Muted 1');

    responder.pass(31);
    await responder.run('logs', refusedNow(responder));
    const [first] = responder.announced;
    expect(first).toMatchObject({ kind: 'diagnosis', notice: { diagnosis: { incident: { count: 3 } } } });
  });

  it('is not told to be over', async () => {
    const responder = startResponder();
    await responder.run('logs', LINE);
    const until = new Date(Date.parse(responder.now()) + 3_600_000).toISOString();
    await responder.state.mutes.changeMutes(() => [
      { kind: 'action', value: 's3:GetObject', until, by: 'ada', why: 'x' },
    ]);
    responder.become(ALLOWED);
    responder.pass(30);
    await responder.run('sweep', {});
    expect(kinds(responder.announced)).toEqual(['diagnosis 1']);
  });

  it('is a known probe, unless that is switched off', async () => {
    const probe = REFUSAL.replaceAll('s3:GetObject', 'xray:GetSamplingRules');
    for (const muteBenign of [true, false]) {
      const responder = startResponder({ muteBenign });
      await responder.run('logs', logDelivery({ lines: [probe] }));
      expect(responder.announced).toHaveLength(muteBenign ? 0 : 1);
    }
  });
});
