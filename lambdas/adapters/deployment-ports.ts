import type { FunctionState } from '../core/model/deployment.ts';
import type { Observed } from '../core/model/observed.ts';
import type { DeploymentPorts } from '../pipeline/doctor/ports.ts';
import { deployedStack, responderStacks } from './cloudformation/deployed-stack.ts';
import { ringingAlarms } from './cloudwatch/ringing-alarms.ts';
import { recentErrors } from './cloudwatch-logs/recent-errors.ts';
import { logGroupState, subscriptionFilters, subscriptionPolicies } from './cloudwatch-logs/subscriptions.ts';
import type { Connection } from './connection.ts';
import { tableState } from './dynamodb/table-state.ts';
import { simulatedPermissions } from './identity-and-access-management/simulated-permissions.ts';
import { functionState } from './lambda/function-state.ts';
import type { ReadAction } from './reader.ts';
import { secretState } from './secrets-manager/secret-state.ts';
import { clockLead } from './security-token-service/clock-lead.ts';
import { topicSubscriptions } from './simple-notification-service-reader/topic-subscriptions.ts';
import { queueState } from './simple-queue-service/queue-state.ts';

/** What `doctor` may call, with the credentials of whoever runs it; the responder's own roles hold none of it for this purpose. */
export const DOCTOR_ACTIONS: readonly ReadAction['action'][] = [
  'cloudformation:DescribeStacks',
  'cloudformation:GetTemplate',
  'cloudformation:ListStackResources',
  'cloudwatch:DescribeAlarms',
  'dynamodb:DescribeTable',
  'dynamodb:DescribeTimeToLive',
  'iam:SimulatePrincipalPolicy',
  'lambda:GetFunctionConfiguration',
  'logs:DescribeAccountPolicies',
  'logs:DescribeLogGroups',
  'logs:DescribeSubscriptionFilters',
  'logs:FilterLogEvents',
  'secretsmanager:DescribeSecret',
  'sns:ListSubscriptionsByTopic',
  'sqs:GetQueueAttributes',
  'sts:GetCallerIdentity',
];

/** Asks AWS about a deployment. Several checks look at the same function: it is asked for once. */
export function deploymentPorts(aws: Connection): DeploymentPorts {
  const functions = new Map<string, Promise<Observed<FunctionState | null>>>();
  return {
    responderStacks: () => responderStacks(aws),
    stack: (name) => deployedStack(name, aws),
    function: (name) => {
      const asked = functions.get(name) ?? functionState(name, aws);
      functions.set(name, asked);
      return asked;
    },
    recentErrors: (logGroup) => recentErrors(logGroup, aws),
    queue: (url) => queueState(url, aws),
    ringing: (alarms) => ringingAlarms(alarms, aws),
    table: (name) => tableState(name, aws),
    topic: (arn) => topicSubscriptions(arn, aws),
    secret: (arn) => secretState(arn, aws),
    logGroup: (name) => logGroupState(name, aws),
    subscriptionFilters: (logGroup) => subscriptionFilters(logGroup, aws),
    accountPolicies: () => subscriptionPolicies(aws),
    simulate: (roleArn, actions) => simulatedPermissions(roleArn, actions, aws),
    clockLead: () => clockLead(aws),
  };
}
