import { describe, expect, it } from 'vitest';
import { subscriptionFilterPattern } from '../../../lambdas/core/denial/filter-pattern.ts';
import type { Finding } from '../../../lambdas/core/model/finding.ts';
import { known, unknown } from '../../../lambdas/core/model/observed.ts';
import { findingsText } from '../../../lambdas/core/report/findings-text.ts';
import { examine } from '../../../lambdas/pipeline/doctor/examine.ts';
import type { DeploymentPorts } from '../../../lambdas/pipeline/doctor/ports.ts';
import {
  EXPECTATIONS,
  FUNCTION,
  FUNCTION_ARN,
  healthy,
  OWN_LOG_GROUP,
  resource,
  STACK,
  WATCHED,
  WHOLE_ACCOUNT,
  withResources,
} from './deployed.ts';

const examined = (changes: Partial<DeploymentPorts> = {}) => examine('Responder', EXPECTATIONS, healthy(changes));

const told = (findings: readonly Finding[], status: Finding['status']) =>
  findings.filter((finding) => finding.status === status).map(({ check, because }) => `${check}: ${because}`);

describe('a deployment that is well', () => {
  it('has every part looked at and no problem', async () => {
    const findings = await examined();
    expect(findings.filter(({ status }) => status !== 'ok')).toEqual([]);
    expect(findings.map(({ check }) => check)).toEqual([
      'stack',
      'version',
      'clock',
      'function',
      'errors',
      'alarms',
      'failure-queue',
      'table',
      'topic',
      'slack-secret',
      'permissions',
      'log-group',
    ]);
  });

  it('may watch the account instead', async () => {
    const policy = {
      name: 'ours',
      destinationArn: FUNCTION_ARN,
      pattern: subscriptionFilterPattern(),
      selectionCriteria: `LogGroupName NOT IN ["${OWN_LOG_GROUP}"]`,
    };
    const { resources } = STACK;
    const whole = resources.map((one) => (one === WATCHED ? WHOLE_ACCOUNT : one));
    const stack = async () => known({ ...STACK, resources: whole }, 'cloudformation:DescribeStacks');
    const findings = await examined({
      stack,
      accountPolicies: async () => known([policy], 'logs:DescribeAccountPolicies'),
    });
    expect(findings.filter(({ status }) => status !== 'ok')).toEqual([]);

    const open = { ...policy, selectionCriteria: 'LogGroupName NOT IN ["/ecs-access-denied-responder/other"]' };
    const leaking = await examined({
      stack,
      accountPolicies: async () => known([open], 'logs:DescribeAccountPolicies'),
    });
    expect(told(leaking, 'problem')).toEqual([
      `account-policy: it delivers the responder's own log groups too: ${OWN_LOG_GROUP}`,
    ]);

    expect(told(await examined({ stack }), 'problem')).toEqual(['account-policy: the account is not subscribed']);
  });
});

const subscribed = (filters: readonly (readonly [pattern: string, destination: string])[]) => ({
  subscriptionFilters: async () =>
    known(
      filters.map(([pattern, destinationArn], index) => ({ name: `filter${index}`, pattern, destinationArn })),
      'logs:DescribeSubscriptionFilters',
    ),
});

const PATTERN = subscriptionFilterPattern();
const OTHER = 'arn:aws:lambda:eu-west-1:123456789012:function:datadog';

const PROBLEMS: readonly (readonly [string, Partial<DeploymentPorts>, string])[] = [
  ['a stack that is gone', { stack: async () => known(null, 'x') }, 'stack: it does not exist'],
  [
    'an update that was rolled back',
    { stack: async () => known({ ...STACK, status: 'UPDATE_ROLLBACK_COMPLETE' }, 'x') },
    'stack: its status is UPDATE_ROLLBACK_COMPLETE',
  ],
  ['a clock that is late', { clockLead: async () => known(-400_000, 'x') }, 'clock: its clock is 400 s behind AWS'],
  ['a function that is gone', { function: async () => known(null, 'x') }, 'function: it does not exist'],
  [
    'a function that failed',
    { function: async () => known({ ...FUNCTION, state: 'Failed', stateReason: 'no such image' }, 'x') },
    'function: its state is Failed (no such image)',
  ],
  [
    'a function whose update failed',
    { function: async () => known({ ...FUNCTION, lastUpdateStatus: 'Failed' }, 'x') },
    'function: its last update failed',
  ],
  ['an alarm', { ringing: async () => known(['Errors'], 'x') }, 'alarms: it is ringing: An invocation failed.'],
  ['a failure', { queue: async () => known({ waiting: 3 }, 'x') }, 'failure-queue: 3 events were given up on'],
  ['no table', { table: async () => known(null, 'x') }, 'table: it does not exist'],
  [
    'a table that is being deleted',
    { table: async () => known({ status: 'DELETING', expiresBy: null }, 'x') },
    'table: its status is DELETING',
  ],
  [
    'a table that grows',
    { table: async () => known({ status: 'ACTIVE', expiresBy: null }, 'x') },
    'table: its items never expire',
  ],
  [
    'a topic without listeners',
    { topic: async () => known({ subscriptions: [{ protocol: 'email', confirmed: false }] }, 'x') },
    'topic: nobody hears it',
  ],
  ['no secret', { secret: async () => known(null, 'x') }, 'slack-secret: it does not exist'],
  [
    'a deleted secret',
    { secret: async () => known({ deletedAt: '2026-11-25T00:00:00Z', hasValue: true }, 'x') },
    'slack-secret: it is deleted since 2026-11-25T00:00:00Z',
  ],
  [
    'an empty secret',
    { secret: async () => known({ deletedAt: null, hasValue: false }, 'x') },
    'slack-secret: it holds no value',
  ],
  [
    'a role that is bounded',
    { simulate: async () => known([{ action: 'ecs:ListClusters', allowed: false }], 'x') },
    'permissions: it would be refused ecs:ListClusters',
  ],
  ['a log group that is gone', { logGroup: async () => known(null, 'x') }, 'log-group: it does not exist'],
  ...['INFREQUENT_ACCESS', 'DELIVERY', 'ESSENTIALS'].map(
    (logGroupClass) =>
      [
        `a log group of the class ${logGroupClass}`,
        { logGroup: async (name: string) => known({ name, logGroupClass }, 'x') },
        `log-group: its class is ${logGroupClass}; only STANDARD is known to take subscription filters`,
      ] as const,
  ),
  [
    'a subscription that is gone',
    subscribed([['', OTHER]]),
    `log-group: it is not subscribed to the responder; beside it: filter0 → ${OTHER}`,
  ],
  [
    'a pattern changed by hand',
    subscribed([['ERROR', FUNCTION_ARN]]),
    'log-group: its pattern was changed by hand, to ERROR',
  ],
  [
    'nothing to watch',
    { stack: async () => known({ ...STACK, resources: STACK.resources.filter((one) => one !== WATCHED) }, 'x') },
    'log-group: it watches no log group',
  ],
];

describe('a problem is told, with what to do', () => {
  it.each(PROBLEMS)('%s', async (_what, changes, expected) => {
    const findings = await examined(changes);
    expect(told(findings, 'problem')).toEqual([expected]);
    expect(
      findings.filter(({ status }) => status === 'problem').every(({ remedy }) => (remedy ?? '').length > 10),
    ).toBe(true);
  });
});

describe('what is no problem, and is told all the same', () => {
  it.each([
    ['an older version', { stack: async () => known({ ...STACK, outputs: {} }, 'x') }, /^version: an older version/],
    [
      'a deployment that goes on',
      { stack: async () => known({ ...STACK, status: 'UPDATE_IN_PROGRESS' }, 'x') },
      /^stack: UPDATE_IN_PROGRESS/,
    ],
    [
      'a pattern of your own',
      {
        ...withResources(resource(WATCHED.type, 'Filter', { LogGroupName: '/ecs/orders', FilterPattern: 'ERROR' })),
        ...subscribed([['ERROR', FUNCTION_ARN]]),
      },
      /^log-group: subscribed with a pattern of your own/,
    ],
    [
      'an error of yesterday',
      { recentErrors: async () => known({ count: 2, last: '14:02 Notice not delivered (SlackRefusedError)' }, 'x') },
      /^errors: it logged 2 errors within a day, the last one 14:02 Notice not delivered/,
    ],
    [
      'a log group that is named by reference',
      withResources(resource(WATCHED.type, 'Filter', { LogGroupName: { Ref: 'Orders' } })),
      /^log-group: its name is a reference/,
    ],
  ] as const)('%s', async (_what, changes, expected) => {
    const findings = await examined(changes);
    expect(told(findings, 'note')).toEqual([expect.stringMatching(expected)]);
    expect(told(findings, 'problem')).toEqual([]);
  });

  it('somebody else subscribed too', async () => {
    const findings = await examined(
      subscribed([
        [PATTERN, FUNCTION_ARN],
        ['', OTHER],
      ]),
    );
    expect(told(findings, 'ok')).toContain(`log-group: subscribed; beside it: filter1 → ${OTHER}`);
  });
});

describe('what cannot be read', () => {
  const ports = Object.keys(healthy()).filter((port) => port !== 'responderStacks') as (keyof DeploymentPorts)[];

  it.each(ports)('%s is unknown with the action that is missing, never well', async (port) => {
    const refused = { [port]: async () => unknown('denied', `service:${port}`) };
    const accountToo = port === 'accountPolicies' ? withResources(WHOLE_ACCOUNT) : {};
    const findings = await examined({ ...accountToo, ...refused });
    const unseen = findings.filter(({ status }) => status === 'unknown');
    expect(unseen.length).toBeGreaterThan(0);
    for (const { because, missing } of unseen) {
      expect(because).toBe(`could not check it (missing service:${port})`);
      expect(missing).toEqual([{ action: `service:${port}`, why: 'denied' }]);
    }
    expect(told(findings, 'problem')).toEqual([]);
  });
});

describe('the report for people', () => {
  it('marks, explains and counts', async () => {
    const text = findingsText(
      await examined({
        queue: async () => known({ waiting: 3 }, 'x'),
        table: async () => unknown('denied', 'dynamodb:DescribeTable'),
      }),
    );
    expect(text).toContain('✘ failure-queue    Failures: 3 events were given up on');
    expect(text).toContain('→ Mend the cause, then access-denied redrive.');
    expect(text).toContain('? table            Incidents: could not check it (missing dynamodb:DescribeTable)');
    expect(text).toMatch(/\n1 problem; 10 in order, 1 could not be checked\.$/);
  });
});
