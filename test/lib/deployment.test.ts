import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { AwsSolutionsChecks } from 'cdk-nag';
import { afterEach, describe, expect, it, vi } from 'vitest';
import exampleDeployment from '../../cdk.json' with { type: 'json' };
import { AccessDeniedResponderStack } from '../../lib/access-denied-responder-stack.ts';
import { deploymentSettings, SETTINGS } from '../../lib/deployment-settings.ts';
import { DEPLOYMENTS } from '../support/deployments.ts';
import { appWithoutBundling, SYNTHESIS_TIMEOUT } from './synthesised.ts';

vi.setConfig({ testTimeout: SYNTHESIS_TIMEOUT });

const settingsOf = (context: Readonly<Record<string, unknown>>) => deploymentSettings(new App({ context }).node);

afterEach(() => vi.restoreAllMocks());

describe('the settings of a deployment', () => {
  it('come from cdk.json', () => {
    expect(settingsOf(exampleDeployment.context)).toMatchObject({
      stackName: 'EcsAccessDeniedResponder',
      logGroups: ['/ecs/orders-api'],
      emailAddresses: [],
    });
  });

  it('may come from the command line, as texts', () => {
    expect(settingsOf({ logGroups: '/ecs/a, /ecs/b', reservedConcurrentExecutions: '3' })).toMatchObject({
      logGroups: ['/ecs/a', '/ecs/b'],
      reservedConcurrentExecutions: 3,
    });
  });

  it.each([
    ['logGroups', undefined],
    ['logGroups', []],
    ['logGroups', ['arn:aws:logs:eu-west-1:123456789012:log-group:/ecs/orders-api']],
    ['stackName', 'my stack'],
    ['logGroups', ''],
    ['clusters', []],
    ['clusters', ['my cluster']],
    ['excludedLogGroups', ['/ecs/a']],
    ['account', 'yes'],
    ['account', false],
    ['filterPattern', 'x'.repeat(1_025)],
    ['windowHours', 0],
    ['diagnosesAtOnce', 'many'],
    ['muteBenignProbes', 'no'],
    ['alarmEmailAddresses', 'nobody'],
    ['alarmTopicArn', 'alarms'],
    ['emailAddresses', ['nobody']],
    ['rolePaths', ['application']],
    ['organizationsRoleArn', 'organization-reader'],
    ['reservedConcurrentExecutions', 0],
  ])('are refused for %s = %j, with what it must be and what it is', (name, value) => {
    const context = { logGroups: ['/ecs/orders-api'], ...(value === undefined ? {} : { [name]: value }) };
    if (value === undefined) Reflect.deleteProperty(context, name);
    expect(() => settingsOf(context)).toThrow(new RegExp(`cdk.json[^]*  ${name} [^]+ \\(got `));
  });
});

describe('what the settings watch', () => {
  it.each([
    [{ account: true }],
    [{ account: 'true', excludedLogGroups: '/ecs/a,/ecs/b' }],
    [{ clusters: 'prod' }],
    [{ clusters: ['arn:aws:ecs:eu-west-1:123456789012:cluster/prod'], logGroups: ['/ecs/a'] }],
  ])('may be %j', (context) => {
    expect(() => settingsOf(context)).not.toThrow();
  });

  it.each([[{}], [{ account: true, logGroups: ['/ecs/a'] }], [{ account: true, clusters: ['prod'] }]])(
    'may not be %j',
    (context) => {
      expect(() => settingsOf(context)).toThrow(/logGroups and clusters name what to watch.*give either/);
    },
  );

  it('has to be looked up before the stack is made', () => {
    const settings = settingsOf({ clusters: ['prod'] });
    expect(() => new AccessDeniedResponderStack(appWithoutBundling(), 'Early', { settings })).toThrow(/lookUpClusters/);
  });

  it('is the account', () => {
    const settings = settingsOf({ account: true, excludedLogGroups: ['/aws/vpc/flow'] });
    const account = new AccessDeniedResponderStack(appWithoutBundling(), 'Account', { settings });
    Template.fromStack(account).hasResourceProperties('AWS::Logs::AccountPolicy', {
      SelectionCriteria: Match.stringLikeRegexp('"/aws/vpc/flow"'),
    });
  });
});

describe('a misspelt setting', () => {
  it.each([
    ['logGroup', 'logGroups'],
    ['loggroups', 'logGroups'],
    ['emailAdresses', 'emailAddresses'],
  ])('%s is an error that names %s', (name, meant) => {
    expect(() => settingsOf({ account: true, [name]: 'x' })).toThrow(`${name} is no setting; did you mean ${meant}?`);
  });

  it('is none of the names of the CDK', () => {
    const names = { 'cli-telemetry': false, '@aws-cdk/core:checkSecretUsage': true, 'aws:cdk:bundling-stacks': [] };
    expect(() => settingsOf({ account: true, ...names })).not.toThrow();
  });
});

describe('the table of the README', () => {
  it('has a row for every setting, and for nothing else', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const [, table = ''] = /\| Context \| Meaning \|\n\|---\|---\|\n((?:\|.*\n)+)/.exec(readme) ?? [];
    const names = [...table.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, cell = '']) =>
      [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name),
    );
    expect(names.sort()).toEqual([...SETTINGS].sort());
  });
});

describe('the stack', () => {
  const app = appWithoutBundling();
  const stack = new AccessDeniedResponderStack(app, 'Deployed', {
    settings: settingsOf({
      logGroups: ['/ecs/a', '/ecs/b', '/ecs/a'],
      rolePaths: ['/x/'],
      organizationsRoleArn: 'arn:aws:iam::999900001111:role/organization-reader',
      reservedConcurrentExecutions: 2,
    }),
  });

  it('watches every log group once', () => {
    Template.fromStack(stack).resourceCountIs('AWS::Logs::SubscriptionFilter', 2);
  });

  it('tells every function that reads the account by which role to read the organization', () => {
    const roles = Object.values(Template.fromStack(stack).findResources('AWS::Lambda::Function')).map(
      ({ Properties }) => Properties.Environment?.Variables?.ORGANIZATIONS_ROLE_ARN as unknown,
    );
    const given = roles.filter((role) => role === 'arn:aws:iam::999900001111:role/organization-reader');
    expect(given).toHaveLength(3);
  });

  it('refuses to watch a responder', () => {
    const settings = settingsOf({ logGroups: ['/ecs-access-denied-responder/x'] });
    expect(() => new AccessDeniedResponderStack(appWithoutBundling(), 'Loop', { settings })).toThrow(/answer itself/);
  });

  it.each([undefined, ['/application/']])('has no finding of AwsSolutions (rolePaths %j)', (rolePaths) => {
    expect(findings({ logGroups: ['/ecs/a'], ...(rolePaths === undefined ? {} : { rolePaths }) })).toEqual([]);
  });

  it.each(DEPLOYMENTS)('has no finding of AwsSolutions with %s', (_name, context) => {
    expect(findings(context)).toEqual([]);
  });

  it('has a finding again as soon as a wildcard is added', () => {
    const grant = new PolicyStatement({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::acme/*'] });
    const widen = ({ responder }: AccessDeniedResponderStack) => responder.logResponder.role.addToPolicy(grant);
    expect(findings({ logGroups: ['/ecs/a'] }, widen)).toEqual(['AwsSolutions-IAM5[Resource::arn:aws:s3:::acme/*]']);
  });
});

interface ValidationReport {
  readonly pluginReports: readonly { readonly violations: readonly { readonly ruleName: string }[] }[];
}

/** Rules of cdk-nag's AwsSolutions that a deployment breaks. */
function findings(
  context: Readonly<Record<string, unknown>>,
  change: (stack: AccessDeniedResponderStack) => void = () => undefined,
): readonly string[] {
  const app = appWithoutBundling();
  change(new AccessDeniedResponderStack(app, 'Checked', { settings: settingsOf(context) }));
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  try {
    app.synth();
  } catch (error) {
    expect(String(error)).toMatch(/Validation ?Failed/i);
  }
  const report = readFileSync(join(app.outdir, 'validation-report.json'), 'utf8');
  const { pluginReports } = JSON.parse(report) as ValidationReport;
  return pluginReports.flatMap(({ violations }) => violations.map(({ ruleName }) => ruleName));
}
