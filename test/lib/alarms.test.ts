import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { describe, expect, it, vi } from 'vitest';
import { AccessDeniedResponder } from '../../lib/access-denied-responder.ts';
import { AlarmTopic } from '../../lib/alarm-topic.ts';
import { LogGroups } from '../../lib/log-groups.ts';
import { SlackTarget } from '../../lib/slack-target.ts';
import { SnsTarget } from '../../lib/sns-target.ts';
import { appWithoutBundling, SYNTHESIS_TIMEOUT } from './synthesised.ts';

vi.setConfig({ testTimeout: SYNTHESIS_TIMEOUT });

interface Alarm {
  readonly MetricName: string;
  readonly Dimensions?: unknown;
  readonly AlarmDescription: string;
  readonly AlarmActions?: readonly unknown[];
  readonly TreatMissingData: string;
}

const stack = new Stack(appWithoutBundling(), 'Alarmed');
const topic = new SnsTarget();
const responder = new AccessDeniedResponder(stack, 'Responder', {
  watched: new LogGroups([LogGroup.fromLogGroupName(stack, 'Orders', '/ecs/orders-api')]),
  target: topic,
  targets: [new SlackTarget({ topic, secret: new Secret(stack, 'Webhook') })],
  alarmActions: [new SnsAction(new AlarmTopic(stack, 'Told', ['ops@example.com']))],
});
const template = Template.fromStack(stack);
const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(
  ({ Properties }) => Properties as Alarm,
);

describe('every function of a responder', () => {
  it.each(responder.functions.map((one) => [one.handler, one] as const))(
    '%s has alarms on errors, throttles, duration, its queue, what that does not take, and undelivered notices',
    (handler, one) => {
      const ids = [one.function, one.failureQueue].map((construct) =>
        stack.getLogicalId(construct.node.defaultChild as never),
      );
      const own = alarms.filter(({ Dimensions }) => {
        const text = JSON.stringify(Dimensions);
        return text.includes(`"${handler}"`) || ids.some((id) => text.includes(`"${id}"`));
      });
      expect(own.map(({ MetricName }) => MetricName)).toEqual(
        expect.arrayContaining([
          'Errors',
          'Throttles',
          'Duration',
          'ApproximateNumberOfMessagesVisible',
          'ApproximateAgeOfOldestMessage',
          'UndeliveredNotices',
          'DestinationDeliveryFailures',
        ]),
      );
    },
  );
});

describe('a failure queue', () => {
  it('takes the largest event that Lambda may have to give up on, and keeps it for as long as SQS does', () => {
    const queues = Object.values(template.findResources('AWS::SQS::Queue'));
    expect(queues).toHaveLength(responder.functions.length);
    for (const { Properties } of queues) {
      expect(Properties).toMatchObject({ MaximumMessageSize: 1_048_576, MessageRetentionPeriod: 14 * 24 * 3_600 });
    }
  });
});

describe('a responder', () => {
  it('warns when the sweep does not run, which no metric of its own could tell', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'Invocations',
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
      Dimensions: [{ Name: 'FunctionName', Value: { Ref: Match.stringLikeRegexp('^ResponderSweepFunction') } }],
    });
  });

  it('warns when notices arrive late', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: 'NoticeLatency', ExtendedStatistic: 'p95' });
  });
});

describe('every alarm', () => {
  it('says what it means', () => {
    expect(alarms.filter(({ AlarmDescription }) => (AlarmDescription ?? '').length < 40)).toEqual([]);
  });

  it('does what the responder was told to do with alarms', () => {
    expect(alarms.length).toBeGreaterThan(responder.functions.length * 5);
    for (const { AlarmActions } of alarms) expect(AlarmActions).toEqual([{ Ref: expect.stringMatching(/^Told/) }]);
  });
});

describe('the topic of alarms', () => {
  it('takes TLS only and sends e-mail', () => {
    template.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'ops@example.com' });
    const policies = Object.values(template.findResources('AWS::SNS::TopicPolicy')).map((policy) =>
      JSON.stringify(policy),
    );
    expect(policies.filter((policy) => policy.includes('Told') && policy.includes('aws:SecureTransport'))).toHaveLength(
      1,
    );
  });
});

describe('a topic that alarms publish to', () => {
  const told = new Set(
    alarms.flatMap(({ AlarmActions }) => AlarmActions ?? []).map((action) => JSON.stringify(action)),
  );

  it('lets the alarms of this account publish: a policy of its own takes the place of the one that SNS gives', () => {
    expect(told.size).toBe(1);
    for (const topicArn of told) {
      template.hasResourceProperties('AWS::SNS::TopicPolicy', {
        Topics: [JSON.parse(topicArn)],
        PolicyDocument: {
          Statement: Match.arrayWith([
            Match.objectLike({
              Effect: 'Allow',
              Action: 'sns:Publish',
              Principal: { Service: 'cloudwatch.amazonaws.com' },
              Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
            }),
          ]),
        },
      });
    }
  });
});

describe('the dashboard', () => {
  const [body = ''] = Object.values(template.findResources('AWS::CloudWatch::Dashboard')).map(({ Properties }) =>
    JSON.stringify(Properties.DashboardBody),
  );

  it('shows every function and every alarm', () => {
    for (const { handler } of responder.functions) expect(body).toContain(`\\"${handler}\\"`);
    for (const id of Object.keys(template.findResources('AWS::CloudWatch::Alarm'))) expect(body).toContain(id);
  });

  it('shows incidents by cause and what could not be seen', () => {
    expect(body).toContain('EcsAccessDeniedResponder,service,cause');
    expect(body).toContain('EcsAccessDeniedResponder,service,action');
  });
});
