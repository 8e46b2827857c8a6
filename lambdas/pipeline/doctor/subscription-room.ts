import { DENIAL_TERMS } from '../../core/denial/filter-pattern.ts';
import type { LogGroupState, SubscriptionFilterState } from '../../core/model/deployment.ts';
import type { Finding } from '../../core/model/finding.ts';
import { judged, ok, problem, unreadable } from './findings.ts';
import type { DeploymentPorts } from './ports.ts';

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html */
const FILTERS_PER_LOG_GROUP = 2;

/**
 * Whether a log group would take a subscription of a responder that is not deployed yet.
 *
 * @param stackName the stack that is about to be deployed: subscriptions of its own, by an earlier deployment, take no room from it
 */
export async function subscriptionRoom(
  name: string,
  ports: Pick<DeploymentPorts, 'logGroup' | 'subscriptionFilters'>,
  stackName?: string,
): Promise<readonly Finding[]> {
  const [logGroup, filters] = await Promise.all([ports.logGroup(name), ports.subscriptionFilters(name)]);
  const subject = { check: 'log-group', subject: name } as const;
  return judged(subject, logGroup, NO_LOG_GROUP, (state) => {
    const unsupported = unsupportedClass(state);
    if (unsupported !== null) return unsupported;
    if (filters.status === 'unknown') return unreadable('log-group', name, filters);
    return roomIn(name, filters.value ?? [], stackName);
  });
}

/** Whether the account would take the one account-level subscription it may have. `stackName`: as of {@link subscriptionRoom}. */
export async function accountRoom(
  ports: Pick<DeploymentPorts, 'accountPolicies'>,
  stackName?: string,
): Promise<readonly Finding[]> {
  const subject = { check: 'account-policy', subject: 'account' } as const;
  return judged(subject, await ports.accountPolicies(), '', ([taken]) => {
    if (taken === undefined) return ok('account-policy', 'account', 'an account-level subscription fits');
    if (isResponders(taken, stackName)) {
      return ok('account-policy', 'account', 'a responder is subscribed already');
    }
    return problem(
      'account-policy',
      'account',
      `its one account-level subscription is taken: ${taken.name} → ${taken.destinationArn}`,
      'Watch given log groups or clusters instead, or free it.',
    );
  });
}

export const NO_LOG_GROUP =
  'Create it, or correct its name: CloudFormation cannot subscribe to a log group that is not there.';

/**
 * Only the Standard class takes subscription filters, and the class of a log group never changes.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch_Logs_Log_Classes.html
 */
export function unsupportedClass({ name, logGroupClass }: LogGroupState): Finding | null {
  if (logGroupClass === 'STANDARD') return null;
  return problem(
    'log-group',
    name,
    `its class is ${logGroupClass}; only STANDARD is known to take subscription filters`,
    'Have the tasks log to a new log group of the Standard class: the class of an existing one cannot be changed.',
  );
}

function roomIn(name: string, filters: readonly SubscriptionFilterState[], stackName: string | undefined): Finding {
  if (filters.some((filter) => isResponders(filter, stackName))) {
    return ok('log-group', name, 'a responder is subscribed already');
  }
  const names = filters.map((filter) => `${filter.name} → ${filter.destinationArn}`).join(', ');
  if (filters.length >= FILTERS_PER_LOG_GROUP) {
    return problem(
      'log-group',
      name,
      `both of its ${FILTERS_PER_LOG_GROUP} subscription filters are taken: ${names}`,
      'Free one, chain the responder behind one of them, or watch the whole account (account: true), which takes neither.',
    );
  }
  return ok('log-group', name, filters.length === 0 ? 'a subscription fits' : `a subscription fits, beside ${names}`);
}

/**
 * Whether it bears the pattern of a responder, be it of another version: the first term has always been the same. Or it delivers to a
 * function of the stack, whatever its pattern: CloudFormation names functions after it.
 */
function isResponders(
  { pattern, destinationArn }: Pick<SubscriptionFilterState, 'pattern' | 'destinationArn'>,
  stackName: string | undefined,
): boolean {
  const isOfStack = stackName !== undefined && destinationArn.includes(`:function:${stackName}-`);
  return isOfStack || pattern.startsWith(`?"${DENIAL_TERMS[0]}" `);
}
