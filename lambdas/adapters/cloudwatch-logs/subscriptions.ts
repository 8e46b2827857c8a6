import * as z from 'zod';
import type { AccountPolicyState, LogGroupState, SubscriptionFilterState } from '../../core/model/deployment.ts';
import type { Observed } from '../../core/model/observed.ts';
import type { Connection } from '../connection.ts';
import { expected } from '../error-reason.ts';
import { observe } from '../observe.ts';
import { collectPages } from '../pages.ts';

const GONE = { ResourceNotFoundException: null };

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html */
export function logGroupState(name: string, aws: Connection): Promise<Observed<LogGroupState | null>> {
  return observe(aws, 'logs:DescribeLogGroups', async (options) => {
    const { CloudWatchLogsClient, paginateDescribeLogGroups } = await import('@aws-sdk/client-cloudwatch-logs');
    const client = new CloudWatchLogsClient(aws.settings);
    // Names that begin alike are answered in alphabetical order: the one that is asked for comes first.
    for await (const page of paginateDescribeLogGroups({ client }, { logGroupNamePrefix: name, limit: 50 }, options)) {
      const found = expected(page.logGroups).find(({ logGroupName }) => logGroupName === name);
      if (found !== undefined) return { name, logGroupClass: found.logGroupClass ?? 'STANDARD' };
    }
    return null;
  });
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeSubscriptionFilters.html */
export function subscriptionFilters(
  logGroup: string,
  aws: Connection,
): Promise<Observed<readonly SubscriptionFilterState[] | null>> {
  return observe(
    aws,
    'logs:DescribeSubscriptionFilters',
    async (options) => {
      const { CloudWatchLogsClient, paginateDescribeSubscriptionFilters } = await import(
        '@aws-sdk/client-cloudwatch-logs'
      );
      const client = new CloudWatchLogsClient(aws.settings);
      const filters = await collectPages(
        paginateDescribeSubscriptionFilters({ client }, { logGroupName: logGroup }, options),
        (page) => page.subscriptionFilters,
      );
      return filters.map(({ filterName = '', filterPattern = '', destinationArn = '' }) => ({
        name: filterName,
        pattern: filterPattern,
        destinationArn,
      }));
    },
    GONE,
  );
}

const policyDocument = z.object({ DestinationArn: z.string().default(''), FilterPattern: z.string().default('') });

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeAccountPolicies.html */
export function subscriptionPolicies(aws: Connection): Promise<Observed<readonly AccountPolicyState[] | null>> {
  return observe(aws, 'logs:DescribeAccountPolicies', async (options) => {
    const { CloudWatchLogsClient, DescribeAccountPoliciesCommand } = await import('@aws-sdk/client-cloudwatch-logs');
    const client = new CloudWatchLogsClient(aws.settings);
    const input = { policyType: 'SUBSCRIPTION_FILTER_POLICY' as const };
    const { accountPolicies } = await client.send(new DescribeAccountPoliciesCommand(input), options);
    return expected(accountPolicies).map((policy) => {
      const { DestinationArn, FilterPattern } = policyDocument.parse(JSON.parse(policy.policyDocument ?? '{}'));
      return {
        name: policy.policyName ?? '',
        destinationArn: DestinationArn,
        pattern: FilterPattern,
        selectionCriteria: policy.selectionCriteria ?? '',
      };
    });
  });
}
