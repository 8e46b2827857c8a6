import { subscriptionFilterPattern } from '../../../lambdas/core/denial/filter-pattern.ts';
import type { DeployedResource, DeployedStack, FunctionState } from '../../../lambdas/core/model/deployment.ts';
import { known } from '../../../lambdas/core/model/observed.ts';
import type { DeploymentPorts } from '../../../lambdas/pipeline/doctor/ports.ts';

const ACCOUNT = 'eu-west-1:123456789012';

export const FUNCTION_ARN = `arn:aws:lambda:${ACCOUNT}:function:Responder-Logs`;
const TOPIC_ARN = `arn:aws:sns:${ACCOUNT}:Responder-Topic`;
const SECRET_ARN = `arn:aws:secretsmanager:${ACCOUNT}:secret:slack-AbCdEf`;
const ROLE_ARN = 'arn:aws:iam::123456789012:role/Responder-Role';
export const OWN_LOG_GROUP = '/ecs-access-denied-responder/Responder-Logs';
export const EXPECTATIONS = { version: '1.2.3', slackSecretVariable: 'SLACK_SECRET' };

export const WATCHED = resource('AWS::Logs::SubscriptionFilter', 'Filter', {
  LogGroupName: '/ecs/orders',
  FilterPattern: subscriptionFilterPattern(),
});

export const WHOLE_ACCOUNT = resource('AWS::Logs::AccountPolicy', 'Policy');

export const STACK: DeployedStack = {
  name: 'Responder',
  status: 'UPDATE_COMPLETE',
  outputs: { Version: '1.2.3' },
  resources: [
    resource('AWS::Lambda::Function', 'Responder-Logs'),
    resource('AWS::Logs::LogGroup', OWN_LOG_GROUP),
    resource('AWS::CloudWatch::Alarm', 'Errors', { AlarmDescription: 'An invocation failed.' }),
    resource('AWS::SQS::Queue', 'https://sqs.eu-west-1.amazonaws.com/123456789012/Failures'),
    resource('AWS::DynamoDB::Table', 'Incidents'),
    resource('AWS::SNS::Topic', TOPIC_ARN),
    resource('AWS::IAM::Role', 'Responder-Role'),
    resource('AWS::IAM::Policy', 'Policy', {
      Roles: [{ Ref: 'Responder-RoleId' }],
      PolicyDocument: {
        Statement: [
          { Action: ['ec2:DescribeSubnets', 'ecs:ListClusters'], Resource: '*' },
          { Action: 'iam:GetRole', Resource: 'arn:aws:iam::123456789012:role/*' },
        ],
      },
    }),
    WATCHED,
  ],
};

export const FUNCTION: FunctionState = {
  arn: FUNCTION_ARN,
  handler: 'respond-to-logs.handler',
  runtime: 'nodejs24.x',
  state: 'Active',
  stateReason: null,
  lastUpdateStatus: 'Successful',
  roleArn: ROLE_ARN,
  logGroup: OWN_LOG_GROUP,
  variables: { SLACK_SECRET: SECRET_ARN },
};

/** A deployment that is well; a test changes what it is about. */
export function healthy(changes: Partial<DeploymentPorts> = {}): DeploymentPorts {
  return {
    responderStacks: async () => known(['Responder'], 'cloudformation:DescribeStacks'),
    stack: async () => known(STACK, 'cloudformation:DescribeStacks'),
    function: async () => known(FUNCTION, 'lambda:GetFunctionConfiguration'),
    recentErrors: async () => known({ count: 0, last: null }, 'logs:FilterLogEvents'),
    queue: async () => known({ waiting: 0 }, 'sqs:GetQueueAttributes'),
    ringing: async () => known([], 'cloudwatch:DescribeAlarms'),
    table: async () => known({ status: 'ACTIVE', expiresBy: 'expiresAt' }, 'dynamodb:DescribeTable'),
    topic: async () =>
      known({ subscriptions: [{ protocol: 'email', confirmed: true }] }, 'sns:ListSubscriptionsByTopic'),
    secret: async () => known({ deletedAt: null, hasValue: true }, 'secretsmanager:DescribeSecret'),
    logGroup: async (name) => known({ name, logGroupClass: 'STANDARD' }, 'logs:DescribeLogGroups'),
    subscriptionFilters: async () =>
      known(
        [{ name: 'ours', pattern: subscriptionFilterPattern(), destinationArn: FUNCTION_ARN }],
        'logs:DescribeSubscriptionFilters',
      ),
    accountPolicies: async () => known([], 'logs:DescribeAccountPolicies'),
    simulate: async (_role, actions) =>
      known(
        actions.map((action) => ({ action, allowed: true })),
        'iam:SimulatePrincipalPolicy',
      ),
    clockLead: async () => known(400, 'sts:GetCallerIdentity'),
    ...changes,
  };
}

export function withResources(...resources: readonly DeployedResource[]): Partial<DeploymentPorts> {
  const others = STACK.resources.filter(({ type }) => resources.every((replaced) => replaced.type !== type));
  return {
    stack: async () => known({ ...STACK, resources: [...others, ...resources] }, 'cloudformation:DescribeStacks'),
  };
}

export function resource(type: string, physicalId: string, properties: object = {}): DeployedResource {
  return { type, physicalId, logicalId: `${physicalId}Id`, status: 'CREATE_COMPLETE', properties: { ...properties } };
}
