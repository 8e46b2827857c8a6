import { subscriptionFilterPattern } from '../../core/denial/filter-pattern.ts';
import type {
  AccountPolicyState,
  DeployedResource,
  DeployedStack,
  SubscriptionFilterState,
} from '../../core/model/deployment.ts';
import type { Finding } from '../../core/model/finding.ts';
import { shortened } from '../../core/report/readable.ts';
import { judged, note, ok, problem, unreadable } from './findings.ts';
import type { DeploymentPorts } from './ports.ts';
import { NO_LOG_GROUP, unsupportedClass } from './subscription-room.ts';

const REDEPLOY = 'Deploy again: the subscription of the template was changed or removed by hand.';

/** Whether everything that the stack subscribes to is subscribed, to the responder and to nothing else of the stack. */
export async function watchedLogs(stack: DeployedStack, ports: DeploymentPorts): Promise<readonly Finding[]> {
  const found = await Promise.all([
    ...ofType(stack, 'AWS::Logs::SubscriptionFilter').map((filter) => watchedLogGroup(filter, stack, ports)),
    ...ofType(stack, 'AWS::Logs::AccountPolicy').map((policy) => watchedAccount(policy, stack, ports)),
  ]);
  if (found.length > 0) return found.flat();
  return [
    problem('log-group', stack.name, 'it watches no log group', 'Set logGroups, clusters or account and deploy.'),
  ];
}

async function watchedLogGroup(
  filter: DeployedResource,
  stack: DeployedStack,
  ports: DeploymentPorts,
): Promise<readonly Finding[]> {
  const name = filter.properties.LogGroupName;
  if (typeof name !== 'string') {
    return [
      note('log-group', filter.logicalId, 'its name is a reference of your template, which is not followed here'),
    ];
  }
  const [state, filters] = await Promise.all([ports.logGroup(name), ports.subscriptionFilters(name)]);
  return judged({ check: 'log-group', subject: name }, state, NO_LOG_GROUP, (logGroup) => {
    const unsupported = unsupportedClass(logGroup);
    if (unsupported !== null) return unsupported;
    if (filters.status === 'unknown') return unreadable('log-group', name, filters);
    return subscribed(name, filter, filters.value ?? [], stack);
  });
}

function subscribed(
  name: string,
  filter: DeployedResource,
  filters: readonly SubscriptionFilterState[],
  stack: DeployedStack,
): Finding {
  const own = filters.find(({ destinationArn }) => isFunctionOf(stack, destinationArn));
  const others = filters.filter((one) => one !== own).map((one) => `${one.name} → ${one.destinationArn}`);
  const beside = others.length === 0 ? '' : `; beside it: ${others.join(', ')}`;
  if (own === undefined) return problem('log-group', name, `it is not subscribed to the responder${beside}`, REDEPLOY);
  if (own.pattern === subscriptionFilterPattern()) return ok('log-group', name, `subscribed${beside}`);
  if (own.pattern !== filter.properties.FilterPattern) {
    return problem(
      'log-group',
      name,
      `its pattern was changed by hand, to ${shortened(own.pattern, 80)}${beside}`,
      REDEPLOY,
    );
  }
  const because = `subscribed with a pattern of your own or of another version: ${shortened(own.pattern, 80)}${beside}`;
  return note('log-group', name, because);
}

async function watchedAccount(
  policy: DeployedResource,
  stack: DeployedStack,
  ports: DeploymentPorts,
): Promise<readonly Finding[]> {
  const subject = { check: 'account-policy', subject: policy.physicalId } as const;
  return judged(subject, await ports.accountPolicies(), REDEPLOY, (policies) => {
    const own = policies.find(({ destinationArn }) => isFunctionOf(stack, destinationArn));
    if (own === undefined)
      return problem('account-policy', policy.physicalId, 'the account is not subscribed', REDEPLOY);
    const missed = ownLogGroups(stack).filter((name) => !excludes(own, name));
    if (missed.length > 0) {
      const because = `it delivers the responder's own log groups too: ${missed.join(', ')}`;
      return problem('account-policy', own.name, because, REDEPLOY);
    }
    return ok('account-policy', own.name, `the account is subscribed, but for ${own.selectionCriteria}`);
  });
}

function ownLogGroups(stack: DeployedStack): readonly string[] {
  return ofType(stack, 'AWS::Logs::LogGroup').map(({ physicalId }) => physicalId);
}

function excludes({ selectionCriteria }: AccountPolicyState, name: string): boolean {
  return selectionCriteria.includes(JSON.stringify(name));
}

function isFunctionOf(stack: DeployedStack, arn: string): boolean {
  return ofType(stack, 'AWS::Lambda::Function').some(({ physicalId }) => arn.endsWith(`:function:${physicalId}`));
}

function ofType(stack: DeployedStack, type: string): readonly DeployedResource[] {
  return stack.resources.filter((resource) => resource.type === type);
}
