import { describe, expect, it } from 'vitest';
import type {
  AccountPolicyState,
  LogGroupState,
  SubscriptionFilterState,
} from '../../lambdas/core/model/deployment.ts';
import { known, unknown } from '../../lambdas/core/model/observed.ts';
import type { DeploymentPorts } from '../../lambdas/pipeline/doctor/ports.ts';
import { refuseUnwatchable } from '../../lib/refuse-unwatchable.ts';

const DEPLOYING = { CDK_DEFAULT_ACCOUNT: '123456789012', CDK_DEFAULT_REGION: 'eu-west-1' };
const STACK = 'EcsAccessDeniedResponder';

const filterTo = (functionName: string): SubscriptionFilterState => ({
  name: functionName,
  pattern: 'ERROR',
  destinationArn: `arn:aws:lambda:eu-west-1:123456789012:function:${functionName}`,
});

interface Account {
  readonly logGroup?: Partial<LogGroupState> | null;
  readonly filters?: readonly SubscriptionFilterState[];
  readonly policies?: readonly AccountPolicyState[];
  readonly hidden?: true;
}

/** Deploys into an account; what was warned of. */
async function deploy(
  watched: { readonly logGroups?: string[]; readonly account?: true },
  { logGroup, filters = [], policies = [], hidden }: Account = {},
  variables: NodeJS.ProcessEnv = DEPLOYING,
): Promise<readonly string[]> {
  const warned: string[] = [];
  const ports = {
    logGroup: async (name: string) =>
      hidden
        ? unknown('denied', 'logs:DescribeLogGroups')
        : known(logGroup === null ? null : { name, logGroupClass: 'STANDARD', ...logGroup }, 'logs:DescribeLogGroups'),
    subscriptionFilters: async () => known(filters, 'logs:DescribeSubscriptionFilters'),
    accountPolicies: async () => known(policies, 'logs:DescribeAccountPolicies'),
  } as unknown as DeploymentPorts;
  const settings = { stackName: STACK, ...watched };
  await refuseUnwatchable(
    settings,
    variables,
    () => ports,
    (text) => warned.push(text),
  );
  return warned;
}

const NAMED = { logGroups: ['/ecs/orders'] };
const BOTH_TAKEN = [filterTo('datadog'), filterTo('splunk')];

describe('a deployment', () => {
  it.each<[string, Parameters<typeof deploy>[0], Account, RegExp]>([
    [
      'a log group whose subscriptions are taken',
      NAMED,
      { filters: BOTH_TAKEN },
      /\/ecs\/orders: both of its 2 .*datadog.*splunk/,
    ],
    [
      'a log group of another class',
      NAMED,
      { logGroup: { logGroupClass: 'INFREQUENT_ACCESS' } },
      /its class is INFREQUENT_ACCESS/,
    ],
    ['a log group that is not there', NAMED, { logGroup: null }, /Create it, or correct its name/],
    [
      'an account whose subscription is taken',
      { account: true },
      { policies: [{ ...filterTo('siem'), selectionCriteria: '' }] },
      /its one account-level subscription is taken: siem/,
    ],
  ])('is refused for %s, before anything is deployed', async (_, watched, account, error) => {
    await expect(deploy(watched, account)).rejects.toThrow(/^What the settings name cannot be watched:/);
    await expect(deploy(watched, account)).rejects.toThrow(error);
  });

  it.each<[string, Parameters<typeof deploy>[0], Account]>([
    ['there is room', NAMED, { filters: [filterTo('datadog')] }],
    [
      'one of two subscriptions is its own, whatever its pattern',
      NAMED,
      { filters: [filterTo('datadog'), filterTo(`${STACK}-Logs`)] },
    ],
    [
      'the account’s subscription is its own',
      { account: true },
      { policies: [{ ...filterTo(`${STACK}-Logs`), selectionCriteria: '' }] },
    ],
    ['clusters are watched, which are looked up elsewhere', {}, { filters: BOTH_TAKEN }],
  ])('goes on where %s', async (_, watched, account) => {
    expect(await deploy(watched, account)).toEqual([]);
  });

  it('goes on where nobody can say, and says so', async () => {
    expect(await deploy(NAMED, { hidden: true })).toEqual([
      expect.stringContaining('/ecs/orders: whether it can be watched is unknown'),
    ]);
  });

  it('asks nobody without credentials', async () => {
    expect(await deploy(NAMED, { filters: BOTH_TAKEN }, {})).toEqual([]);
  });
});
