import { describe, expect, it } from 'vitest';
import { repositoriesOf } from '../../../lambdas/core/facts/repositories.ts';
import { policiesOf, withGrant, withRewritten } from '../../../lambdas/core/fix/apply-change.ts';
import { metCondition } from '../../../lambdas/core/fix/conditions.ts';
import { documentOf, statementsOf, withStatements } from '../../../lambdas/core/fix/document.ts';
import { grantFor, roleArnOf } from '../../../lambdas/core/fix/grant-for.ts';
import { mergeStatements } from '../../../lambdas/core/fix/merge-statements.ts';
import { resourceTarget } from '../../../lambdas/core/fix/policy-owner.ts';
import { proofStep } from '../../../lambdas/core/fix/prove.ts';
import { resourcesToGrant } from '../../../lambdas/core/fix/resources-to-grant.ts';
import { safetyTier } from '../../../lambdas/core/fix/safety-tier.ts';
import { LAYERS } from '../../../lambdas/core/model/layer.ts';
import { known, unknown } from '../../../lambdas/core/model/observed.ts';
import type { PolicyStatement } from '../../../lambdas/core/model/policy.ts';
import { loadActionData } from '../../../lambdas/data/action-data.ts';
import { readScenario } from '../../support/scenario.ts';
import { casesOf } from './support/facts.ts';
import { ACCOUNT, arn, KEY, OBJECT, REGION, ROLE } from './support/refusal.ts';

const READ: PolicyStatement = { Effect: 'Allow', Action: 's3:GetObject', Resource: OBJECT };

describe('a document', () => {
  it.each<[object, readonly unknown[]]>([
    [{ Statement: READ }, [READ]],
    [{ Statement: [READ] }, [READ]],
    [{ Statement: 'x' }, []],
    [{ Statement: null }, []],
    [{}, []],
  ])('%j holds %j', (document, statements) => {
    expect(statementsOf({ ...document })).toEqual(statements);
  });

  it('gets a statement once, with a Sid, and keeps what it held', () => {
    const once = withStatements({ Version: '2008-10-17', Statement: READ }, [
      READ,
      { Effect: 'Deny', NotAction: 'x:Y' },
    ]);
    expect(once.Version).toBe('2008-10-17');
    expect(statementsOf(once)).toHaveLength(2);
    expect(statementsOf(once)[1]?.Sid).toMatch(/^Deny[0-9a-f]{8}$/);
    expect(statementsOf(documentOf([{ Sid: 'Mine', ...READ }]))[0]?.Sid).toBe('Mine');
  });
});

describe('a change of a layer', () => {
  const policy = { name: 'p', document: known({ Statement: [] }, 'test') };
  const unread = { name: 'u', document: unknown('denied', 'x:Y') };
  const all = {
    identity: [policy],
    boundary: policy,
    session: [policy],
    resource: policy,
    endpoint: policy,
    serviceControl: [[policy], [policy]],
    resourceControl: [[policy]],
  };

  it.each(LAYERS)('%s holds the grant, where it applies', (layer) => {
    const granted = policiesOf(withGrant(all, layer, [READ]), layer);
    expect(JSON.stringify(granted)).toContain('s3:GetObject');
    const others = LAYERS.filter((other) =>
      JSON.stringify(policiesOf(withGrant(all, layer, [READ]), other)).includes('s3:'),
    );
    expect(others).toContain(layer);
  });

  it.each(LAYERS)('%s is rewritten alone, and stays as it is where it was not read', (layer) => {
    const rewritten = withRewritten(all, layer, () => ({ Statement: READ }));
    expect(policiesOf(rewritten, layer).every(({ document }) => JSON.stringify(document).includes('s3:'))).toBe(true);
    const hidden = {
      identity: [unread],
      boundary: unread,
      session: [unread],
      resource: unread,
      endpoint: unread,
      serviceControl: [[unread]],
      resourceControl: [[unread]],
    };
    expect(withRewritten(hidden, layer, () => ({}))).toEqual(hidden);
  });

  it.each(LAYERS)('%s that does not apply stays away, unless the resource may carry a policy', (layer) => {
    const none = { identity: [] };
    const rewritten = withRewritten(none, layer, () => ({}));
    expect(policiesOf(rewritten, layer)).toEqual([]);
    const granted = policiesOf(withGrant(none, layer, [READ]), layer);
    const applies = ['identity-policy', 'resource-policy', 'key-policy', 'role-trust-policy'].includes(layer);
    expect(granted.length).toBe(applies ? 1 : 0);
  });
});

describe('grantFor', () => {
  const request = { principal: `arn:aws:sts::${ACCOUNT}:assumed-role/orders-task/x`, action: 'x:Y', context: {} };

  it.each(LAYERS)('names the role where %s has a principal', (layer) => {
    const statement = grantFor({ ...request, resource: OBJECT }, layer);
    const named = ['resource-policy', 'key-policy', 'role-trust-policy', 'vpc-endpoint-policy'].includes(layer);
    expect(JSON.stringify(statement).includes(ROLE)).toBe(named);
    expect(statement.Action).toBe('x:Y');
  });

  it('leaves a resource that is everything as it is', () => {
    expect(grantFor({ ...request, resource: '*' }, 'identity-policy').Resource).toBe('*');
  });

  it.each([
    [request.principal, undefined, ROLE],
    [request.principal, `${ROLE}-with-path`, `${ROLE}-with-path`],
    [`arn:aws:iam::${ACCOUNT}:user/bob`, undefined, `arn:aws:iam::${ACCOUNT}:user/bob`],
  ])('%s, role %s, is %s', (principal, roleArn, named) => {
    expect(roleArnOf({ ...request, principal, resource: '*', ...(roleArn === undefined ? {} : { roleArn }) })).toBe(
      named,
    );
  });
});

describe('mergeStatements', () => {
  it('joins what has no resource, and keeps what it cannot name', () => {
    const trust = (Action: string): PolicyStatement => ({ Effect: 'Allow', Principal: { AWS: ROLE }, Action });
    expect(mergeStatements([trust('sts:TagSession'), trust('sts:AssumeRole')])).toEqual([
      { Effect: 'Allow', Principal: { AWS: ROLE }, Action: ['sts:AssumeRole', 'sts:TagSession'] },
    ]);
    const not: PolicyStatement = { Effect: 'Deny', NotAction: ['a:B'], NotResource: OBJECT };
    expect(mergeStatements([not, not])).toEqual([not]);
  });
});

describe('metCondition', () => {
  const miss = (key: string, got: readonly string[] | null, operator = 'StringEquals') =>
    ({
      kind: 'condition-unmet',
      layer: 'identity-policy',
      policy: 'p',
      statement: 0,
      sid: null,
      key,
      operator,
      wanted: ['x'],
      got,
    }) as const;
  const written = {
    StringEquals: { 'aws:SourceVpce': 'x', 'aws:RequestedRegion': 'y' },
    Bool: { 'aws:SecureTransport': 'true' },
  };

  it.each<[string, Parameters<typeof metCondition>[1], object]>([
    [
      'what lasts follows the request',
      miss('aws:SourceVpce', ['vpce-1']),
      { ...written, StringEquals: { 'aws:SourceVpce': 'vpce-1', 'aws:RequestedRegion': 'y' } },
    ],
    [
      'several values are kept as several',
      miss('AWS:SourceVpce', ['a', 'b']),
      { ...written, StringEquals: { 'aws:SourceVpce': ['a', 'b'], 'aws:RequestedRegion': 'y' } },
    ],
    [
      'what the request lacks goes',
      miss('aws:SourceVpce', null),
      { ...written, StringEquals: { 'aws:RequestedRegion': 'y' } },
    ],
    ['what is empty goes', miss('aws:SourceVpce', []), { ...written, StringEquals: { 'aws:RequestedRegion': 'y' } }],
    [
      'what compares no texts goes',
      miss('aws:SecureTransport', ['false'], 'Bool'),
      { StringEquals: written.StringEquals },
    ],
  ])('%s', (_, unmet, met) => {
    expect(metCondition(written, unmet)).toEqual(met);
  });
});

describe('small decisions', () => {
  it.each([
    ['arn:aws:s3:::b', 'bucket'],
    [KEY, 'key'],
    [arn('constructor', 'x'), 'resource'],
    ['no ARN', 'resource'],
  ])('%s is a %s', (text, type) => {
    expect(resourceTarget(text)).toEqual({ type, arn: text });
  });

  it.each([
    [`${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/team/api:1`, [arn('ecr', 'repository/team/api')]],
    [
      `${ACCOUNT}.dkr.ecr.cn-north-1.amazonaws.com.cn/api@sha256:0`,
      [`arn:aws-cn:ecr:cn-north-1:${ACCOUNT}:repository/api`],
    ],
    [
      `${ACCOUNT}.dkr.ecr.us-gov-west-1.amazonaws.com/api`,
      [`arn:aws-us-gov:ecr:us-gov-west-1:${ACCOUNT}:repository/api`],
    ],
    ['public.ecr.aws/nginx/nginx:1.27', []],
    [`${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/`, []],
    [null, []],
  ])('image %s comes from %j', async (image, repositories) => {
    const [each] = await casesOf(readScenario('identity-policy/nothing-allows.json'));
    const definition = each!.facts.definition;
    const value = definition.status === 'known' ? definition.value : null;
    const containers = value!.containers.map((container) => ({ ...container, image }));
    expect(repositoriesOf({ ...value!, containers })).toEqual(repositories);
    expect(repositoriesOf(null)).toEqual([]);
  });

  it('a secret whose suffix is a pattern already stays', () => {
    const pattern = arn('secretsmanager', 'secret:db-??????');
    expect(resourcesToGrant([pattern])).toEqual([pattern]);
    expect(resourcesToGrant(['folder/a', 'folder/b'])).toEqual(['folder/a', 'folder/b']);
  });

  it.each(['iam:PassRole', 'sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity'])(
    '%s on everything is blocked',
    (name) => {
      const action = loadActionData().action(name)!;
      expect(safetyTier(action, ['*']).tier).toBe('block');
      expect(safetyTier(action, [ROLE]).tier).toBe('warn');
    },
  );

  it('nothing judged proves nothing', () => {
    expect(proofStep()).toEqual({ decision: 'undetermined', blockedBy: [], unknownKeys: [] });
  });
});
