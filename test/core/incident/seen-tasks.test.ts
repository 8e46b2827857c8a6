import { describe, expect, it } from 'vitest';
import { seenTasks } from '../../../lambdas/core/incident/seen-tasks.ts';
import { UNREAD_DENIAL } from '../../../lambdas/core/model/denial.ts';
import { type TaskOrigin, UNKNOWN_ORIGIN } from '../../../lambdas/core/model/task-context.ts';
import { hexId } from '../../support/occurrence.ts';

const refusal = (origin: Partial<TaskOrigin>, session: string | null = null) => ({
  origin: { ...UNKNOWN_ORIGIN, ...origin },
  denial: { ...UNREAD_DENIAL, principal: session && `arn:aws:sts::123456789012:assumed-role/orders-task/${session}` },
});

describe('the tasks of refusals', () => {
  it('are those that the delivery names, once each, with what it tells of them', () => {
    const told = { taskId: hexId(1), cluster: 'prod', taskDefinition: 'orders:7' };
    expect(seenTasks([refusal(told), refusal({ taskId: hexId(1) }), refusal({ taskId: hexId(2) })])).toEqual([
      told,
      { taskId: hexId(2), cluster: null, taskDefinition: null },
    ]);
  });

  it.each([
    ['is named by its session', hexId(3), [hexId(3)]],
    ['is nobody where the session is named otherwise', 'botocore-session-1764000000', []],
    ['is nobody where nobody is named', null, []],
  ])('one %s', (_, session, expected) => {
    expect(seenTasks([refusal({}, session)]).map(({ taskId }) => taskId)).toEqual(expected);
  });

  it('are no more than a record keeps', () => {
    expect(seenTasks(Array.from({ length: 60 }, (_, index) => refusal({ taskId: hexId(index) })))).toHaveLength(25);
  });
});
