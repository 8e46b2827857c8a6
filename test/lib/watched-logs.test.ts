import { Fn, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { type ILogGroup, LogGroup } from 'aws-cdk-lib/aws-logs';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { describe, expect, it, vi } from 'vitest';
import { subscriptionFilterPattern } from '../../lambdas/core/denial/filter-pattern.ts';
import { AccessDeniedResponder } from '../../lib/access-denied-responder.ts';
import { LogGroups } from '../../lib/log-groups.ts';
import { SlackTarget } from '../../lib/slack-target.ts';
import { SnsTarget } from '../../lib/sns-target.ts';
import { WholeAccount } from '../../lib/whole-account.ts';
import { appWithoutBundling, responderStack, SYNTHESIS_TIMEOUT, templateOf } from './synthesised.ts';

vi.setConfig({ testTimeout: SYNTHESIS_TIMEOUT });

const OWN = '/ecs-access-denied-responder/';

describe('the whole account', () => {
  it('is watched by one account-level subscription, and by none of a log group', () => {
    const template = templateOf({ watched: new WholeAccount() });
    template.resourceCountIs('AWS::Logs::SubscriptionFilter', 0);
    template.resourceCountIs('AWS::Logs::AccountPolicy', 1);
    template.hasResourceProperties('AWS::Logs::AccountPolicy', {
      PolicyType: 'SUBSCRIPTION_FILTER_POLICY',
      Scope: 'ALL',
    });
    const document = documentOf(template);
    expect(JSON.parse(document.replace('FUNCTION-ARN', 'x'))).toEqual({
      DestinationArn: 'x',
      FilterPattern: subscriptionFilterPattern(),
    });
  });

  it('is subscribed only once CloudWatch Logs of this account may invoke the function', () => {
    const template = templateOf({ watched: new WholeAccount() });
    const [permission] = Object.keys(
      template.findResources('AWS::Lambda::Permission', { Properties: { Principal: 'logs.amazonaws.com' } }),
    );
    template.hasResource('AWS::Logs::AccountPolicy', { DependsOn: Match.arrayWith([permission]) });
  });

  it('leaves out what it is told to, and always every log group of the responder, however late it was added', () => {
    const stack = new Stack(appWithoutBundling(), 'Test');
    const topic = new SnsTarget();
    const slack = new SlackTarget({ topic, secret: new Secret(stack, 'Webhook') });
    const watched = new WholeAccount({ excludedLogGroups: ['/aws/vpc/flow', '/aws/vpc/flow'] });
    new AccessDeniedResponder(stack, 'Responder', { watched, target: topic, targets: [slack] });

    const template = Template.fromStack(stack);
    const own = Object.values(template.findResources('AWS::Logs::LogGroup')).map(
      ({ Properties }) => Properties.LogGroupName as string,
    );
    expect(own.length).toBeGreaterThan(2);
    const excluded = excludedIn(template);
    expect([...excluded].sort()).toEqual([...own, '/aws/vpc/flow'].sort());
  });

  it('is an error where more is excluded than CloudWatch Logs takes', () => {
    const excludedLogGroups = Array.from({ length: 500 }, (_, index) => `/ecs/${'x'.repeat(60)}${index}`);
    expect(() => templateOf({ watched: new WholeAccount({ excludedLogGroups }) })).toThrow(/take \d+ bytes.*25600/);
  });

  it('takes no excluded name that is not known yet', () => {
    const excludedLogGroups = [Fn.importValue('LogGroupOfSomebody')];
    expect(() => templateOf({ watched: new WholeAccount({ excludedLogGroups }) })).toThrow(/known when the app/);
  });
});

describe('a pattern of your own', () => {
  const filterPattern = '"is not authorized to perform"';

  it('replaces that of a log group', () => {
    const { stack } = responderStack();
    const orders = LogGroup.fromLogGroupName(stack, 'Narrow', '/ecs/orders-api');
    templateOf({ watched: new LogGroups([orders], { filterPattern }) }).hasResourceProperties(
      'AWS::Logs::SubscriptionFilter',
      { FilterPattern: filterPattern },
    );
  });

  it('replaces that of the account', () => {
    const template = templateOf({ watched: new WholeAccount({ filterPattern }) });
    expect(JSON.parse(documentOf(template))).toMatchObject({ FilterPattern: filterPattern });
  });
});

type Reference = (own: ILogGroup, stack: Stack) => ILogGroup;

describe("a responder's own log group is refused", () => {
  const references: readonly (readonly [string, Reference])[] = [
    ['as a construct', (own) => own],
    ['by its name', (_own, stack) => LogGroup.fromLogGroupName(stack, 'Own', `${OWN}Other-Responder-Logs`)],
    ['by a reference to its name', (own, stack) => LogGroup.fromLogGroupName(stack, 'Own', own.logGroupName)],
    ['by a reference to its ARN', (own, stack) => LogGroup.fromLogGroupArn(stack, 'Own', own.logGroupArn)],
    [
      'by an ARN that is written out',
      (_own, stack) =>
        LogGroup.fromLogGroupArn(stack, 'Own', `arn:aws:logs:eu-west-1:123456789012:log-group:${OWN}Other:*`),
    ],
    [
      'by a name put together at deployment',
      (_own, stack) => LogGroup.fromLogGroupName(stack, 'Own', Fn.join('', [OWN, Fn.importValue('Name')])),
    ],
    [
      'by a reference from another stack',
      (own, stack) => LogGroup.fromLogGroupName(new Stack(stack.node.root, 'Else'), 'Own', own.logGroupName),
    ],
  ];

  it.each(references)('%s', (_how, reference) => {
    for (const which of ['logResponder', 'ecsEventResponder'] as const) {
      const { stack, responder } = responderStack();
      const logGroup = reference(responder[which].logGroup, stack);
      expect(() => responder.watch(logGroup)).toThrow(/answer itself/);
    }
  });

  it('and a name that only looks like it is not', () => {
    const { stack, responder } = responderStack();
    const near = LogGroup.fromLogGroupName(stack, 'Near', '/ecs/ecs-access-denied-responder');
    const later = LogGroup.fromLogGroupName(stack, 'Later', Fn.importValue('Name'));
    expect(() => [responder.watch(near), responder.watch(later)]).not.toThrow();
  });
});

/** The JSON text of the account policy, with the function's ARN as a word. */
function documentOf(template: Template): string {
  const [policy] = Object.values(template.findResources('AWS::Logs::AccountPolicy'));
  const parts: readonly unknown[] = policy?.Properties.PolicyDocument['Fn::Join'][1];
  return parts.map((part) => (typeof part === 'string' ? part : 'FUNCTION-ARN')).join('');
}

function excludedIn(template: Template): readonly string[] {
  const [policy] = Object.values(template.findResources('AWS::Logs::AccountPolicy'));
  const [, names = ''] = /^LogGroupName NOT IN (\[.*\])$/.exec(policy?.Properties.SelectionCriteria) ?? [];
  return JSON.parse(names) as readonly string[];
}
