import { describe, expect, it } from 'vitest';
import { BOUNDARY, bounded } from './support/answers.ts';
import { allow, arn, fixOf, KEY, OBJECT, type Refusal, ROLE } from './support/refusal.ts';

const EVERYTHING = [allow('*', '*')];
const LISTING = allow('s3:ListBucket', '*');

const beyond = (action: string, resources: readonly string[], answers = bounded(LISTING)): Refusal => ({
  action,
  by: 'permissions boundary',
  resources,
  allows: EVERYTHING,
  answers,
});

describe('a permissions boundary', () => {
  it('is extended by what was refused, and named as a guardrail', async () => {
    const fix = await fixOf(beyond('s3:GetObject', [OBJECT, OBJECT.replace('2026', '2027')]));
    expect([fix.kind, fix.target]).toEqual(['extend-boundary', { type: 'policy', arn: BOUNDARY }]);
    expect(fix.statements).toEqual([allow('s3:GetObject', 'arn:aws:s3:::acme-orders-prod/invoices/*')]);
    expect(fix.snippets.awsCli).toContain('create-policy-version');
    expect(fix.snippets.policy).toContain('s3:ListBucket');
    expect(fix.warnings[0]).toContain('guardrail');
    expect(fix.proof?.after.decision).toBe('allowed');
  });

  it('that a stack keeps is changed there', async () => {
    const tags = { 'aws:cloudformation:stack-name': 'guards', 'aws:cloudformation:logical-id': 'Limits1A2B3C4D' };
    const fix = await fixOf(beyond('s3:GetObject', [OBJECT], bounded(LISTING, tags)));
    expect(fix.owner).toEqual({ tool: 'cdk', stack: 'guards', logicalId: 'Limits1A2B3C4D' });
    expect(fix.instruction).toContain('Policy limits belongs to the CloudFormation stack guards');
  });

  it.each<[string, Refusal, string]>([
    [
      'a resource of another kind',
      beyond('s3:GetObject', ['arn:aws:s3:::acme-orders-prod']),
      'takes no resource such as',
    ],
    ['an action that is never granted', beyond('kms:PutKeyPolicy', [KEY]), 'take over the key'],
  ])('gets no statement for %s', async (_, refusal, why) => {
    const fix = await fixOf(refusal);
    expect([fix.kind, fix.statements, fix.alternatives]).toEqual(['ask-owner', null, []]);
    expect(fix.warnings.join()).toContain(why);
  });

  it('warns of an action that can be used to gain more', async () => {
    const fix = await fixOf(beyond('lambda:InvokeFunction', [arn('lambda', 'function:price')]));
    expect(fix.statements).toEqual([allow('lambda:InvokeFunction', arn('lambda', 'function:price'))]);
    expect(fix.warnings.join()).toContain('can be used to gain further permissions');
  });

  it('of AWS itself is asked about', async () => {
    const fix = await fixOf(
      beyond('s3:GetObject', [OBJECT], bounded(LISTING, {}, 'arn:aws:iam::aws:policy/PowerUserAccess')),
    );
    expect([fix.kind, fix.statements]).toEqual(['ask-owner', null]);
  });
});

describe('a key policy', () => {
  const managed = (manager: string): NonNullable<Refusal['answers']> => ({
    resource: {
      'arn:aws:s3:::acme-orders-prod': { arn: 'arn:aws:s3:::acme-orders-prod', keyId: KEY, bucketKeyEnabled: true },
    },
    key: { [KEY]: { arn: KEY, state: 'Enabled', manager, deletionDate: null } },
    keyPolicy: {
      [KEY]: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { AWS: `${ROLE}-other` }, Action: 'kms:*', Resource: '*' }],
      },
    },
    keyGrants: { [KEY]: [] },
  });
  const refusal = (manager: string): Refusal => ({
    action: 'kms:Decrypt',
    operation: 'GetObject',
    by: 'resource-based policy',
    resources: [KEY],
    allows: EVERYTHING,
    answers: managed(manager),
  });

  it('of a customer gets one statement, tied to the service that used the key', async () => {
    const fix = await fixOf(refusal('CUSTOMER'));
    expect([fix.kind, fix.target]).toEqual(['add-key-policy-statement', { type: 'key', arn: KEY }]);
    expect(fix.statements).toEqual([
      {
        Effect: 'Allow',
        Principal: { AWS: ROLE },
        Action: 'kms:Decrypt',
        Resource: '*',
        Condition: { StringEquals: { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' } },
      },
    ]);
    expect(fix.snippets.policy).toContain(`${ROLE}-other`);
    expect(fix.proof?.after.decision).toBe('allowed');
  });

  it('of AWS is not changed', async () => {
    expect((await fixOf(refusal('AWS'))).kind).toBe('ask-owner');
  });
});
