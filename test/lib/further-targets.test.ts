import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Duration, Stack, Validations } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it, vi } from 'vitest';
import { AccessDeniedResponderStack } from '../../lib/access-denied-responder-stack.ts';
import { deploymentSettings } from '../../lib/deployment-settings.ts';
import { EventTarget } from '../../lib/event-target.ts';
import { QDeveloperTarget } from '../../lib/q-developer-target.ts';
import { ReportStore } from '../../lib/report-store.ts';
import { appWithoutBundling, responderStack, roleStatements, SYNTHESIS_TIMEOUT } from './synthesised.ts';

vi.setConfig({ testTimeout: SYNTHESIS_TIMEOUT });

const context = { logGroups: ['/ecs/orders-api'], qDeveloper: true, events: true, reports: true };

function stackIn(app: App): AccessDeniedResponderStack {
  return new AccessDeniedResponderStack(app, 'Deployed', { settings: deploymentSettings(new App({ context }).node) });
}

describe('a stack with every further target', () => {
  const template = Template.fromStack(stackIn(appWithoutBundling()));
  const statements = roleStatements(template);
  const granted = (sid: string) => statements.filter(({ Sid }) => Sid === sid);

  it('tells all three responders where each of them is', () => {
    const variables = Object.values(template.findResources('AWS::Lambda::Function')).map(
      ({ Properties }) => Properties.Environment.Variables,
    );
    expect(variables).toHaveLength(3);
    for (const named of variables) {
      expect(named).toMatchObject({
        Q_DEVELOPER_TOPIC_ARN: { Ref: expect.stringMatching(/^ResponderQDeveloperTopic/) },
        EVENT_BUS_NAME: 'default',
        REPORT_BUCKET_NAME: { Ref: expect.stringMatching(/^ResponderReports/) },
      });
    }
  });

  it('lets them publish to the topic, to the bus and to the bucket’s reports, and nowhere else', () => {
    expect(granted('PublishToQDeveloper').map(({ Resource }) => Resource)).toEqual(
      Array.from({ length: 3 }, () => ({ Ref: expect.stringMatching(/^ResponderQDeveloperTopic/) })),
    );
    for (const { Action, Resource } of granted('PublishEvents')) {
      expect(Action).toBe('events:PutEvents');
      expect(JSON.stringify(Resource)).toMatch(/:event-bus\/default"/);
    }
    for (const { Action, Resource } of granted('KeepReports')) {
      expect(Action).toEqual(['s3:GetObject', 's3:PutObject']);
      expect(JSON.stringify(Resource)).toMatch(/ResponderReports.*\/reports\/\*/);
    }
    expect([granted('PublishEvents').length, granted('KeepReports').length]).toEqual([3, 3]);
  });

  it('keeps reports private, encrypted and for thirty days', () => {
    template.hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Retain',
      Properties: {
        BucketEncryption: Match.anyValue(),
        LifecycleConfiguration: { Rules: [Match.objectLike({ ExpirationInDays: 30, Status: 'Enabled' })] },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      },
    });
  });

  it('encrypts the topic', () => {
    template.resourcePropertiesCountIs('AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() }, 2);
  });

  it('has no finding of AwsSolutions', () => {
    const app = appWithoutBundling();
    stackIn(app);
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    app.synth();
    const report = JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8'));
    expect(report.pluginReports.flatMap(({ violations }: { violations: unknown[] }) => violations)).toEqual([]);
  });
});

describe('a target', () => {
  it('may be a topic, a bus and a retention of yours', () => {
    const stack = new Stack(appWithoutBundling(), 'Yours');
    const topic = Topic.fromTopicArn(stack, 'Topic', 'arn:aws:sns:eu-west-1:123456789012:chat');
    const eventBus = EventBus.fromEventBusName(stack, 'Bus', 'alerts');
    const store = new ReportStore({ retention: Duration.days(7) });
    const targets = [new QDeveloperTarget({ topic }), new EventTarget({ eventBus }), store];
    const template = Template.fromStack(responderStack({ targets }).stack);
    template.hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: { EVENT_BUS_NAME: 'alerts', Q_DEVELOPER_TOPIC_ARN: topic.topicArn } },
    });
    template.hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: { Rules: [Match.objectLike({ ExpirationInDays: 7 })] },
    });
    expect(store.bucket.bucketName).toBeDefined();
  });

  it('has what it creates only once a responder took it', () => {
    expect(() => new QDeveloperTarget().topic).toThrow(/created when an AccessDeniedResponder takes it/);
    expect(() => new ReportStore().bucket).toThrow(/created when an AccessDeniedResponder takes it/);
  });
});

it('mail and Slack get everything: AWS documents no attributes for a message of several forms, to which a filter could hold', () => {
  const app = appWithoutBundling();
  const slackSecretArn = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:slack-AbCdEf';
  const { node } = new App({ context: { ...context, emailAddresses: 'ops@example.com', slackSecretArn } });
  const stack = new AccessDeniedResponderStack(app, 'Mail', { settings: deploymentSettings(node) });
  const subscriptions = Object.values(Template.fromStack(stack).findResources('AWS::SNS::Subscription'));
  expect(subscriptions.map(({ Properties }) => Properties.Protocol).sort()).toEqual(['email', 'lambda']);
  for (const { Properties } of subscriptions) expect(Properties).not.toHaveProperty('FilterPolicy');
});
