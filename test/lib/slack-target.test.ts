import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack, Validations } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { AccessDeniedResponder } from '../../lib/access-denied-responder.ts';
import { AccessDeniedResponderStack } from '../../lib/access-denied-responder-stack.ts';
import { deploymentSettings } from '../../lib/deployment-settings.ts';
import { LogGroups } from '../../lib/log-groups.ts';
import { SlackTarget } from '../../lib/slack-target.ts';
import { SnsTarget } from '../../lib/sns-target.ts';
import { actionsOf, appWithoutBundling, roleStatements } from './synthesised.ts';

const SECRET_ARN = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:slack/alerts-AbCdEf';
const context = { logGroups: ['/ecs/orders-api'], slackSecretArn: SECRET_ARN };

const app = appWithoutBundling();
const template = Template.fromStack(stackIn(app));

describe('a stack with the secret of a Slack webhook', () => {
  it('posts by a function of its own, one at a time, that knows where the secret is and not what it holds', () => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      Description: 'Posts what was found about AccessDenied of ECS tasks to Slack',
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      ReservedConcurrentExecutions: 1,
      LoggingConfig: { LogFormat: 'JSON', LogGroup: { Ref: Match.stringLikeRegexp('^ResponderSlackLogGroup') } },
      Environment: {
        Variables: {
          SLACK_SECRET_ARN: SECRET_ARN,
          INCIDENT_TABLE_NAME: { Ref: Match.stringLikeRegexp('^ResponderIncidents') },
        },
      },
    });
  });

  it('subscribes it to the topic, with a queue for what SNS cannot hand over', () => {
    template.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'lambda',
      TopicArn: { Ref: Match.stringLikeRegexp('^ResponderTopic') },
      Endpoint: { 'Fn::GetAtt': [Match.stringLikeRegexp('^ResponderSlackFunction'), 'Arn'] },
      RedrivePolicy: {
        deadLetterTargetArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^ResponderSlackFailureQueue'), 'Arn'] },
      },
    });
    template.hasResourceProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: 'sqs:SendMessage',
            Principal: { Service: 'sns.amazonaws.com' },
            Condition: { ArnEquals: { 'aws:SourceArn': { Ref: Match.stringLikeRegexp('^ResponderTopic') } } },
          }),
        ]),
      },
    });
  });

  it('hands what Lambda gives up on to the same queue', () => {
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: Match.stringLikeRegexp('^ResponderSlackFunction') },
      MaximumRetryAttempts: 2,
      DestinationConfig: {
        OnFailure: {
          Destination: { 'Fn::GetAtt': [Match.stringLikeRegexp('^ResponderSlackFailureQueue'), 'Arn'] },
        },
      },
    });
  });

  it('lets it read that one secret, its own items of the table, write its log and its queue, and nothing else', () => {
    const policies = template.findResources('AWS::IAM::Policy', {
      Properties: { Roles: [{ Ref: Match.stringLikeRegexp('^ResponderSlackRole') }] },
    });
    const statements = Object.values(policies).flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
    expect(statements.flatMap(actionsOf).sort()).toEqual([
      'dynamodb:GetItem',
      'dynamodb:GetItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'secretsmanager:GetSecretValue',
      'sqs:GetQueueAttributes',
      'sqs:GetQueueUrl',
      'sqs:SendMessage',
    ]);
    expect(statements.find(({ Sid }) => Sid === 'ReadCredentials')).toMatchObject({ Resource: SECRET_ARN });
    expect(statements.find(({ Sid }) => Sid === 'RememberThreads')).toMatchObject({
      Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['slack#*'] } },
    });
    expect(statements.find(({ Sid }) => Sid === 'ReadCounts')).toMatchObject({
      Action: 'dynamodb:GetItem',
      Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['incident#*'] } },
    });
    expect(JSON.stringify(statements.map(({ Resource }) => Resource))).not.toContain('*');
  });

  it('invokes it every five minutes to bring the counts up to date, and again only by the next run', () => {
    template.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression: 'rate(5 minutes)',
      Targets: [
        {
          Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^ResponderSlackFunction'), 'Arn'] },
          Input: '{"run":"refresh-slack"}',
          RetryPolicy: { MaximumEventAgeInSeconds: 300, MaximumRetryAttempts: 0 },
        },
      ],
    });
  });

  it('lets no other function read it', () => {
    const readers = roleStatements(template).filter((statement) =>
      actionsOf(statement).includes('secretsmanager:GetSecretValue'),
    );
    expect(readers).toHaveLength(1);
  });

  it('warns when posting fails', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'Errors',
      Dimensions: [{ Name: 'FunctionName', Value: { Ref: Match.stringLikeRegexp('^ResponderSlackFunction') } }],
    });
  });

  it('has no finding of AwsSolutions', () => {
    const checked = appWithoutBundling();
    stackIn(checked);
    Validations.of(checked).addPlugins(new AwsSolutionsChecks(checked));
    checked.synth();
    const report = JSON.parse(readFileSync(join(checked.outdir, 'validation-report.json'), 'utf8'));
    expect(report.pluginReports.flatMap(({ violations }: { violations: unknown[] }) => violations)).toEqual([]);
  }, 60_000);
});

describe('a Slack target', () => {
  it('may decrypt a secret under a key of yours, through Secrets Manager only', () => {
    const stack = new Stack(appWithoutBundling(), 'WithKey');
    const secret = new Secret(stack, 'Webhook', { encryptionKey: new Key(stack, 'Key') });
    const topic = new SnsTarget();
    const slack = new SlackTarget({ topic, secret });
    const watched = new LogGroups([LogGroup.fromLogGroupName(stack, 'Orders', '/ecs/orders-api')]);
    new AccessDeniedResponder(stack, 'Responder', { watched, target: topic, targets: [slack] });

    expect(slack.responder.handler).toBe('notify-slack');
    const decrypting = JSON.stringify(
      Object.values(Template.fromStack(stack).findResources('AWS::KMS::Key')).map(
        ({ Properties }) => Properties.KeyPolicy,
      ),
    );
    expect(decrypting).toContain('"kms:Decrypt"');
    expect(decrypting).toContain('kms:ViaService');
  });

  it('has a function only once a responder took it', () => {
    const stack = new Stack(new App(), 'Unbound');
    const slack = new SlackTarget({ topic: new SnsTarget(), secret: new Secret(stack, 'Webhook') });
    expect(() => slack.responder).toThrow(/created when an AccessDeniedResponder takes it/);
  });

  it.each([
    ['https://hooks.slack.com/services/T0/B0/x'],
    ['arn:aws:secretsmanager:eu-west-1:123456789012:secret:slack'],
    ['slack/alerts'],
  ])('is refused for %s', (slackSecretArn) => {
    const { node } = new App({ context: { ...context, slackSecretArn } });
    expect(() => deploymentSettings(node)).toThrow(/slackSecretArn must be the whole ARN of a secret/);
  });
});

function stackIn(parent: App): AccessDeniedResponderStack {
  return new AccessDeniedResponderStack(parent, 'Deployed', {
    settings: deploymentSettings(new App({ context }).node),
  });
}
