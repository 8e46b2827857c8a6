import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { describe, expect, it, vi } from 'vitest';
import { subscriptionFilterPattern } from '../../lambdas/core/denial/filter-pattern.ts';
import { SnsTarget } from '../../lib/sns-target.ts';
import { responderStack, SYNTHESIS_TIMEOUT, templateOf } from './synthesised.ts';

vi.setConfig({ testTimeout: SYNTHESIS_TIMEOUT });

const template = templateOf();

describe('a responder', () => {
  it.each([
    ['Logs', 5],
    ['EcsEvents', 5],
    ['Sweep', 1],
  ])('runs %s on arm64 and Node 24, with a limit and a log group of its own', (id, limit) => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      ReservedConcurrentExecutions: limit,
      LoggingConfig: { LogFormat: 'JSON', LogGroup: { Ref: Match.stringLikeRegexp(`^Responder${id}LogGroup`) } },
      Environment: {
        Variables: {
          RESPONDER_ACCOUNT: { Ref: 'AWS::AccountId' },
          NOTIFICATION_TOPIC_ARN: { Ref: Match.stringLikeRegexp('^ResponderTopic') },
          INCIDENT_TABLE_NAME: { Ref: Match.stringLikeRegexp('^ResponderIncidents') },
        },
      },
    });
  });

  it('keeps its own log lines for a month', () => {
    template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
  });

  it('subscribes to the log group with the pattern of refusals', () => {
    template.hasResourceProperties('AWS::Logs::SubscriptionFilter', {
      LogGroupName: '/ecs/orders-api',
      FilterPattern: subscriptionFilterPattern(),
      DestinationArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^ResponderLogsFunction'), 'Arn'] },
    });
  });

  it('subscribes only once CloudWatch Logs of this account may invoke the function', () => {
    const [permission] = Object.keys(
      template.findResources('AWS::Lambda::Permission', {
        Properties: { Principal: 'logs.amazonaws.com', SourceAccount: { Ref: 'AWS::AccountId' } },
      }),
    );
    template.hasResource('AWS::Logs::SubscriptionFilter', { DependsOn: Match.arrayWith([permission]) });
  });

  it('hands what Lambda gives up on to an encrypted queue that takes TLS only', () => {
    template.resourceCountIs('AWS::SQS::Queue', 3);
    template.allResourcesProperties('AWS::SQS::Queue', {
      SqsManagedSseEnabled: true,
      MessageRetentionPeriod: 1_209_600,
    });
    template.resourceCountIs('AWS::Lambda::EventInvokeConfig', 3);
    template.allResourcesProperties('AWS::Lambda::EventInvokeConfig', {
      MaximumRetryAttempts: 2,
      DestinationConfig: { OnFailure: { Destination: Match.anyValue() } },
    });
    template.allResourcesProperties('AWS::SQS::QueuePolicy', denyingPlainText);
  });

  it('publishes to an encrypted topic that takes TLS only', () => {
    template.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() });
    template.hasResourceProperties('AWS::SNS::TopicPolicy', denyingPlainText);
  });

  it('hears of ECS failing to start a task of this account and Region', () => {
    const fromHere = { source: ['aws.ecs'], account: [{ Ref: 'AWS::AccountId' }], region: [{ Ref: 'AWS::Region' }] };
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        ...fromHere,
        'detail-type': ['ECS Task State Change'],
        detail: { lastStatus: ['STOPPED'], stopCode: ['TaskFailedToStart'] },
      },
    });
    template.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        ...fromHere,
        'detail-type': ['ECS Service Action', 'ECS Deployment State Change'],
        detail: { eventType: ['WARN', 'ERROR'] },
      },
    });
  });

  it('keeps secrets out of the environment', () => {
    const names = Object.values(template.findResources('AWS::Lambda::Function')).flatMap(({ Properties }) =>
      Object.keys(Properties.Environment.Variables),
    );
    expect([...new Set(names)].sort()).toEqual(['INCIDENT_TABLE_NAME', 'NOTIFICATION_TOPIC_ARN', 'RESPONDER_ACCOUNT']);
  });
});

describe('what a responder remembers', () => {
  it('stays where it is with every upgrade: another logical id would be another, empty table', () => {
    expect(Object.keys(template.findResources('AWS::DynamoDB::Table'))).toEqual(['ResponderIncidents5DC047F8']);
  });

  it('stays when the stack goes, is encrypted, restorable, paid by use, and forgets by itself', () => {
    template.hasResource('AWS::DynamoDB::Table', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    template.hasResourceProperties('AWS::DynamoDB::Table', {
      BillingMode: 'PAY_PER_REQUEST',
      SSESpecification: { SSEEnabled: true },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    });
  });

  it('is all that stays', () => {
    const kept = Object.values(template.toJSON().Resources as Record<string, { Type: string; DeletionPolicy?: string }>)
      .filter(({ DeletionPolicy }) => DeletionPolicy === 'Retain')
      .map(({ Type }) => Type);
    expect(kept).toEqual(['AWS::DynamoDB::Table']);
  });

  it('is swept every five minutes', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression: 'rate(5 minutes)',
      State: 'ENABLED',
      Targets: [{ Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^ResponderSweepFunction'), 'Arn'] } }],
    });
  });

  it('is treated as the options say', () => {
    const incidents = { windowHours: 12, diagnosesAtOnce: 5, diagnosesPerHour: 30, muteBenignProbes: false };
    const changed = templateOf({ incidents });
    for (const handler of ['respond-to-logs.handler', 'respond-to-ecs-event.handler', 'sweep.handler']) {
      changed.hasResourceProperties('AWS::Lambda::Function', {
        Handler: handler,
        Environment: {
          Variables: {
            INCIDENT_WINDOW_HOURS: '12',
            DIAGNOSES_AT_ONCE: '5',
            DIAGNOSES_PER_HOUR: '30',
            BENIGN_MUTES: 'off',
          },
        },
      });
    }
  });
});

describe('its options', () => {
  it('change retention and concurrency', () => {
    const changed = templateOf({ logRetention: RetentionDays.ONE_WEEK, reservedConcurrentExecutions: 2 });
    changed.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 7 });
    for (const handler of ['respond-to-logs.handler', 'respond-to-ecs-event.handler']) {
      changed.hasResourceProperties('AWS::Lambda::Function', { Handler: handler, ReservedConcurrentExecutions: 2 });
    }
  });

  it('publish to a topic of yours', () => {
    const stack = new Stack(new App(), 'Topics');
    const topic = Topic.fromTopicArn(stack, 'Topic', 'arn:aws:sns:eu-west-1:123456789012:alerts');
    const yours = templateOf({ target: new SnsTarget({ topic, emailAddresses: ['ops@example.com'] }) });
    yours.resourceCountIs('AWS::SNS::Topic', 0);
    yours.allResourcesProperties('AWS::Lambda::Function', {
      Environment: { Variables: { NOTIFICATION_TOPIC_ARN: 'arn:aws:sns:eu-west-1:123456789012:alerts' } },
    });
  });

  it('send e-mail', () => {
    templateOf({ target: new SnsTarget({ emailAddresses: ['ops@example.com'] }) }).hasResourceProperties(
      'AWS::SNS::Subscription',
      { Protocol: 'email', Endpoint: 'ops@example.com' },
    );
  });

  it('have a topic only once a responder took the target', () => {
    expect(() => new SnsTarget().topic).toThrow(/created when an AccessDeniedResponder takes it/);
  });
});

describe('log groups that would have the responder answer itself', () => {
  it('are refused by name', () => {
    const { stack, responder } = responderStack();
    const own = LogGroup.fromLogGroupName(stack, 'Own', '/ecs-access-denied-responder/Other-Responder-Logs');
    expect(() => responder.watch(own)).toThrow(/answer itself/);
  });

  it('are refused as constructs, whose names are not known yet', () => {
    const { responder } = responderStack();
    expect(() => responder.watch(responder.logResponder.logGroup)).toThrow(/answer itself/);
    expect(() => responder.watch(responder.ecsEventResponder.logGroup)).toThrow(/answer itself/);
  });

  it('are all named below the prefix that is refused', () => {
    const names = Object.values(template.findResources('AWS::Logs::LogGroup')).map(
      ({ Properties }) => Properties.LogGroupName as string,
    );
    expect(names).toHaveLength(3);
    expect(new Set(names).size).toBe(3);
    for (const name of names) expect(name).toMatch(/^\/ecs-access-denied-responder\//);
  });

  it('are not among the subscriptions of any template', () => {
    const subscribed = Object.values(template.findResources('AWS::Logs::SubscriptionFilter')).map(
      ({ Properties }) => Properties.LogGroupName,
    );
    expect(subscribed).toEqual(['/ecs/orders-api']);
  });
});

describe('the whole template', () => {
  it('is what it was', () => {
    const { stack } = responderStack();
    const whole = Template.fromStack(stack).toJSON();
    // One JSON text that nobody could compare; test/lib/alarms.test.ts says what has to be in it.
    const resources = Object.entries(whole.Resources as Record<string, { readonly Type: string }>);
    const Resources = Object.fromEntries(resources.filter(([, { Type }]) => Type !== 'AWS::CloudWatch::Dashboard'));
    const text = JSON.stringify({ ...whole, Resources }, null, 2)
      .replace(/[0-9a-f]{64}/g, 'ASSET-HASH')
      .replace(/(?<="FilterPattern": ")(?:[^"\\]|\\.)*/, 'THE PATTERN OF REFUSALS');
    expect(text).toMatchSnapshot();
  });
});

const denyingPlainText = {
  PolicyDocument: {
    Statement: Match.arrayWith([
      Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    ]),
  },
};
