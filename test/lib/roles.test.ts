import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it, vi } from 'vitest';
import { loadActionData } from '../../lambdas/data/action-data.ts';
import { AccessDeniedResponderStack } from '../../lib/access-denied-responder-stack.ts';
import { deploymentSettings } from '../../lib/deployment-settings.ts';
import { DEPLOYMENTS } from '../support/deployments.ts';
import { actionsOf, appWithoutBundling, type Statement, SYNTHESIS_TIMEOUT } from './synthesised.ts';

vi.setConfig({ testTimeout: SYNTHESIS_TIMEOUT });

const OWN_LOG = ['logs:CreateLogStream', 'logs:PutLogEvents'];
const LINES = ['logs:GetLogEvents'];
const OWN_TABLE = ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'];
const AGENDA = ['dynamodb:Query', 'dynamodb:DeleteItem'];
const OWN_QUEUE = ['sqs:SendMessage'];
const TARGETS = ['sns:Publish', 'events:PutEvents', 's3:GetObject', 's3:PutObject'];

/**
 * Everything a role may change, and every datum it may read, written out here and nowhere derived: an action that is new in an adapter
 * fails this test until somebody adds it by hand.
 */
const MAY: Readonly<Record<string, readonly string[]>> = {
  Logs: [...OWN_LOG, ...LINES, ...OWN_QUEUE, ...OWN_TABLE, ...TARGETS, 'sts:AssumeRole'],
  EcsEvents: [...OWN_LOG, ...OWN_QUEUE, ...OWN_TABLE, ...TARGETS, 'sts:AssumeRole'],
  Sweep: [...OWN_LOG, ...OWN_QUEUE, ...OWN_TABLE, ...AGENDA, ...TARGETS, 'sts:AssumeRole'],
  Slack: [
    ...OWN_LOG,
    ...OWN_QUEUE,
    'dynamodb:GetItem',
    'dynamodb:UpdateItem',
    'dynamodb:Query',
    'secretsmanager:GetSecretValue',
  ],
};

/** The keys below one prefix of the responder's own bucket: an object has no other ARN before it is written. */
const OWN_REPORTS = /\{"Fn::GetAtt":\["ResponderReports[0-9A-F]{8}","Arn"\]\},"\/reports\/\*"/;

/** Streams of this account and Region: in which one a refusal comes in parts is known only when it does. */
const ANY_STREAM = /log-group:\*:log-stream:\*/;

/** AWS files them under Read or List, and they hand out what is stored. */
const DATA =
  /:(Get(Object|SecretValue|Parameters?|Item|Records|LogEvents)|FilterLogEvents|BatchGet\w*|Query|Scan|Select\w*|Decrypt|ReceiveMessage)$/;

const actions = loadActionData();

describe.each(DEPLOYMENTS)('in the template of %s', (_name, context) => {
  const app = appWithoutBundling({ ...context });
  const stack = new AccessDeniedResponderStack(app, 'Roles', { settings: deploymentSettings(app.node) });
  const roles = rolesOf(Template.fromStack(stack));

  it('every role is one that is listed here', () => {
    expect(Object.keys(roles).filter((name) => MAY[name] === undefined)).toEqual([]);
    expect(Object.keys(roles).length).toBeGreaterThan(1);
  });

  it.each(Object.entries(roles))('%s changes, and hands out, only what is listed here', (name, statements) => {
    const notable = statements.flatMap(actionsOf).filter((action) => !readsSettings(action));
    expect(notable.filter((action) => !MAY[name]?.includes(action))).toEqual([]);
  });

  it.each(Object.entries(roles))('%s changes nothing by a wildcard, in action or resource', (_role, statements) => {
    expect(statements.flatMap(actionsOf).filter((action) => /[*?]/.test(action))).toEqual([]);
    const notable = statements.filter((statement) => actionsOf(statement).some((action) => !readsSettings(action)));
    for (const { Resource } of notable) {
      const text = JSON.stringify(Resource);
      expect(text.replace(OWN_REPORTS, '').replace(ANY_STREAM, '')).not.toMatch(/\*/);
    }
  });

  it.each(Object.entries(roles))('%s has no statement about everything but some', (_role, statements) => {
    for (const statement of statements) {
      expect(Object.keys(statement)).not.toContain('NotAction');
      expect(Object.keys(statement)).not.toContain('NotResource');
    }
  });
});

function readsSettings(action: string): boolean {
  return ['Read', 'List'].includes(actions.action(action)?.accessLevel ?? 'unknown') && !DATA.test(action);
}

/** Statements by the id of the function whose role holds them; inline and managed policies of a role count as well. */
function rolesOf(template: Template): Readonly<Record<string, readonly Statement[]>> {
  const roles: Record<string, Statement[]> = {};
  for (const [id, { Properties }] of Object.entries(template.findResources('AWS::IAM::Role'))) {
    expect(Properties.ManagedPolicyArns ?? []).toEqual([]);
    const inline = (Properties.Policies ?? []).flatMap(statementsOf);
    roles[functionOf(id)] = inline;
  }
  for (const { Properties } of Object.values(template.findResources('AWS::IAM::Policy'))) {
    for (const { Ref } of Properties.Roles as { Ref: string }[])
      roles[functionOf(Ref)]?.push(...statementsOf(Properties));
  }
  template.resourceCountIs('AWS::IAM::ManagedPolicy', 0);
  return roles;
}

function statementsOf({ PolicyDocument }: { readonly PolicyDocument: { readonly Statement: readonly Statement[] } }) {
  return PolicyDocument.Statement;
}

function functionOf(roleId: string): string {
  return /^Responder(\w+?)Role[0-9A-F]{8}$/.exec(roleId)?.[1] ?? roleId;
}
