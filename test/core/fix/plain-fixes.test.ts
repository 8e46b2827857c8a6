import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../lambdas/core/facts/facts.ts';
import { proposeFix } from '../../../lambdas/core/fix/propose-fix.ts';
import type { CheckId } from '../../../lambdas/core/model/check-id.ts';
import type { Denial } from '../../../lambdas/core/model/denial.ts';
import type { Fix } from '../../../lambdas/core/model/fix.ts';
import { known, unknown } from '../../../lambdas/core/model/observed.ts';
import { loadActionData } from '../../../lambdas/data/action-data.ts';
import { diagnoseScenario, readScenario } from '../../support/scenario.ts';
import { blaming, casesOf } from './support/facts.ts';
import { ACCOUNT, arn, KEY, OBJECT, REGION, ROLE } from './support/refusal.ts';

const BUCKET = 'arn:aws:s3:::acme-orders-prod';

/** The fix of a scenario. */
async function fixIn(file: string): Promise<Fix> {
  const [notice] = await diagnoseScenario(readScenario(file));
  return notice!.fix!;
}

interface Change {
  readonly denial?: Partial<Denial>;
  readonly resources?: readonly string[];
  readonly facts?: Partial<Facts>;
  readonly task?: null;
}

/** The fix for a cause in the account where nothing allows the call, after some changes. */
async function fixFor(check: CheckId, { denial, resources, facts = {}, task }: Change = {}): Promise<Fix> {
  const [each] = await casesOf(readScenario('identity-policy/nothing-allows.json'));
  const { incident } = each!.diagnosis;
  const told = {
    ...incident,
    ...(resources === undefined ? {} : { resources }),
    denial: { ...incident.denial, ...denial },
  };
  const blamed = blaming(each!, check);
  const diagnosis = { ...blamed.diagnosis, incident: told, ...(task === undefined ? {} : { task }) };
  return proposeFix(diagnosis, { ...blamed.facts, incident: told, ...facts }, loadActionData())!;
}

describe('a credential override', () => {
  it('is dropped by name, with its partners, in every language', async () => {
    const fix = await fixIn('credentials-overridden/keys-from-a-secret.json');
    expect(fix.instruction).toContain('AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (container app)');
    for (const text of [fix.snippets.awsCli, fix.snippets.cdk, fix.snippets.terraform, fix.snippets.cloudformation]) {
      expect(text).toContain('AWS_SECRET_ACCESS_KEY');
    }
    expect(fix.snippets.cloudformation).toContain('Name: "STAGE"');
  });

  it('set when the task was started is removed there', async () => {
    const credentialOverrides = known(
      [{ variable: 'AWS_PROFILE', container: 'app', where: 'overrides' } as const],
      'x',
    );
    const fix = await fixFor('credentials-overridden', { facts: { credentialOverrides } });
    expect(fix.instruction).toContain('AWS_PROFILE (container app, set when the task is started)');
    expect(fix.snippets.awsCli).toBe('');
    expect(fix.warnings.join()).toContain('RunTask');
  });
});

describe('a key that is off', () => {
  it.each([
    ['kms-key-state/disabled.json', false],
    ['kms-key-state/pending-deletion.json', true],
  ])('%s', async (file, deletion) => {
    const fix = await fixIn(file);
    expect([fix.kind, fix.target?.type]).toEqual(['enable-key', 'key']);
    expect(fix.snippets.awsCli.includes('cancel-key-deletion')).toBe(deletion);
    expect(fix.snippets.terraform).toContain('is_enabled = true');
  });

  it('without a date, and one that nobody knows', async () => {
    const key = known({ arn: KEY, state: 'PendingDeletion', manager: 'CUSTOMER', deletionDate: null } as const, 'x');
    const [each] = await casesOf(readScenario('kms-key-state/pending-deletion.json'));
    const hops = each!.facts.secondHops.map((hop) => ({ ...hop, key }));
    expect((await fixFor('kms-key-state', { facts: { secondHops: hops } })).instruction).toBe(
      'Cancel the deletion of the key and enable it.',
    );
    const unread = each!.facts.secondHops.map((hop) => ({ ...hop, key: unknown('denied', 'kms:DescribeKey') }));
    expect((await fixFor('kms-key-state', { facts: { secondHops: unread } })).target).toEqual({
      type: 'key',
      arn: KEY,
    });
    expect((await fixFor('kms-key-state')).snippets.awsCli).toBe('');
  });
});

describe('an object that may be missing', () => {
  it.each<[string, Change, string]>([
    ['key and bucket', { resources: [OBJECT] }, '--bucket acme-orders-prod --prefix invoices/2026/a.pdf'],
    ['the bucket alone', { resources: [BUCKET], denial: { inferred: {} } }, '--bucket acme-orders-prod'],
    [
      'a key around the text',
      { resources: [BUCKET], denial: { inferred: { resource: OBJECT } } },
      '--prefix invoices/2026/a.pdf',
    ],
  ])('is looked for by %s', async (_, change, command) => {
    const [each] = await casesOf(readScenario('s3-missing-object/refused-on-list-bucket.json'));
    const fix = await fixFor('s3-missing-object', { ...change, facts: { refused: each!.facts.refused } });
    expect(fix.snippets.awsCli.trimEnd().endsWith(command)).toBe(true);
    expect(fix.alternatives[0]?.statements).toEqual([{ Effect: 'Allow', Action: 's3:ListBucket', Resource: BUCKET }]);
  });

  it('in a bucket known from its settings only', async () => {
    const bucket = { ...UNSET, name: 'acme' };
    const fix = await fixFor('s3-missing-object', { facts: { refused: null, bucket } });
    expect(fix.target).toEqual({ type: 'bucket', arn: 'arn:aws:s3:::acme' });
    expect((await fixFor('s3-missing-object', { facts: { refused: null, bucket: null } })).target).toBeNull();
  });
});

const UNSET = {
  publicAccess: known(null, 'x'),
  accountPublicAccess: known(null, 'x'),
  ownership: known(null, 'x'),
};

describe('a setting of a bucket', () => {
  it.each([
    ['block-public-access', 'get-public-access-block'],
    ['object-ownership', 'get-bucket-ownership-controls'],
    ['customer-key-encryption-blocked', 'get-bucket-encryption'],
    ['requester-pays', 'get-bucket-request-payment'],
  ] as const)('%s is shown by %s', async (reason, command) => {
    const bucket = { ...UNSET, name: 'acme' };
    const fix = await fixFor('s3-account-settings', { denial: { reason }, facts: { refused: null, bucket } });
    expect(fix.snippets.awsCli).toBe(`aws s3api ${command} --bucket acme`);
    const nowhere = await fixFor('s3-account-settings', { denial: { reason }, facts: { refused: null, bucket: null } });
    expect([nowhere.snippets.awsCli, nowhere.target]).toEqual(['', null]);
  });
});

describe('a service that decides itself', () => {
  const on = (resource: string, reason: Denial['reason'], operation: string | null): Change => ({
    denial: { operation, inferred: { resource }, ...(reason === undefined ? {} : { reason }) },
    facts: { refused: null },
  });

  it.each<[string, Change, string]>([
    [
      'a table',
      on(arn('glue', 'table/sales/orders'), 'lake-formation', 'GetTable'),
      `--permissions DESCRIBE --resource '{"Table":{"DatabaseName":"sales","Name":"orders"}}'`,
    ],
    [
      'a database',
      on(arn('glue', 'database/sales'), 'lake-formation', 'CreateTable'),
      `--permissions CREATE_TABLE --resource '{"Database":{"Name":"sales"}}'`,
    ],
    ['a table, by a call that says nothing', on(arn('glue', 'table/sales/orders'), 'lake-formation', null), ''],
    ['no table', on('orders', 'lake-formation', 'GetTable'), ''],
    [
      'a model',
      on(`arn:aws:bedrock:${REGION}::foundation-model/a.b`, 'bedrock-model-access', 'Converse'),
      'aws bedrock create-foundation-model-agreement --region eu-west-1 --model-id a.b --offer-token TOKEN_OF_THE_OFFER',
    ],
    ['no model', on(arn('bedrock', 'guardrail/x'), 'bedrock-model-access', 'Converse'), ''],
    [
      'a domain',
      on(arn('es', 'domain/logs/_bulk'), 'opensearch-fine-grained-access', null),
      'aws opensearch describe-domain --region eu-west-1 --domain-name logs',
    ],
    ['no domain', on('logs', 'opensearch-fine-grained-access', null), ''],
    ['anything else', on(arn('glue', 'table/sales/orders'), undefined, null), ''],
  ])('%s', async (_, change, command) => {
    const fix = await fixFor('service-own-authorization', change);
    expect(fix.kind).toBe('grant-in-service');
    expect(fix.snippets.awsCli.endsWith(command)).toBe(true);
    if (command === '') expect(fix.snippets.awsCli).toBe('');
  });

  it('names no role where none is known', async () => {
    const change = on(arn('glue', 'table/sales/orders'), 'lake-formation', 'GetTable');
    const [each] = await casesOf(readScenario('identity-policy/nothing-allows.json'));
    const caller = { ...each!.facts.caller, binding: 'foreign' } as const;
    const diagnosis = { ...blaming(each!, 'service-own-authorization').diagnosis, caller };
    const incident = { ...diagnosis.incident, denial: { ...diagnosis.incident.denial, ...change.denial } };
    const fix = proposeFix({ ...diagnosis, incident }, { ...each!.facts, incident, refused: null }, loadActionData());
    expect(fix?.snippets.awsCli).toBe('');
  });
});

describe('new tasks', () => {
  it.each([
    ['stale-task/newer-revision-has-the-role.json', '--task-definition'],
    ['sessions-revoked/older-than-the-task.json', '--force-new-deployment'],
  ])('%s', async (file, words) => {
    const fix = await fixIn(file);
    expect(fix.kind).toBe('redeploy-service');
    expect(fix.snippets.awsCli).toContain(words);
    expect(fix.snippets.cdk).toContain('forceNewDeployment');
  });

  it('of a task that no service started need no service', async () => {
    const fix = await fixFor('sessions-revoked', { task: null, facts: { service: known(null, 'x') } });
    expect([fix.target, fix.snippets.awsCli]).toEqual([null, '']);
  });
});

describe('a role that does not exist', () => {
  it.each([
    ['deleted', 'Create role orders-task with a trust in ecs-tasks.amazonaws.com', ROLE],
    [
      'path-left-out',
      'Set taskRoleArn to arn:aws:iam::123456789012:role/service/orders-task',
      'arn:aws:iam::123456789012:role/service/orders-task',
    ],
    ['role-of-another-account', 'Create role orders-task in account 123456789012', ROLE],
  ])('%s: the role that ECS could not assume is the one to set', async (file, instruction, role) => {
    const fix = await fixIn(`role-not-found/${file}.json`);
    expect(fix.target).toEqual({ type: 'role', arn: role });
    expect(fix.instruction).toContain(instruction);
    expect(fix.instruction).toContain('taskRoleArn');
    expect(fix.snippets.awsCli).toContain(`.taskRoleArn = "${role}"`);
    expect(fix.snippets.awsCli.includes('create-role')).toBe(file !== 'path-left-out');
    expect(fix.alternatives).toEqual([]);
  });

  it('cannot be assumed by the application either, whatever its owner is asked', async () => {
    const fix = await fixIn('target-role-trust-policy/role-that-is-not-there.json');
    expect(fix).toMatchObject({ kind: 'ask-owner', target: { type: 'role' }, proof: null, alternatives: [] });
    expect(fix.instruction).toContain('this one does not exist');
  });
});

describe('a setting that S3 does not name', () => {
  it.each([
    ['access-point-of-another-vpc', 'Call through a VPC endpoint for S3 in vpc-0aaaaaaa', ''],
    [
      'restricted-public-bucket',
      'no longer counts as public',
      'aws s3api get-bucket-policy-status --bucket acme-orders-prod',
    ],
  ])('%s', async (file, instruction, command) => {
    const fix = await fixIn(`s3-account-settings/${file}.json`);
    expect(fix.instruction).toContain(instruction);
    expect(fix.snippets.awsCli).toBe(command);
  });
});

describe('a role made anew', () => {
  it('is named by the policy again that names the former one', async () => {
    const fix = await fixIn('role-not-found/made-again.json');
    expect([fix.kind, fix.target]).toEqual(['set-role', { type: 'role', arn: ROLE }]);
    expect(fix.edit).toMatchObject({
      policy: KEY,
      statement: 0,
      before: { Principal: { AWS: 'AROAFORMERROLE0000001' } },
      after: { Principal: { AWS: ROLE } },
    });
    expect(fix.snippets.awsCli).toContain('aws kms put-key-policy');
    expect(fix.proof).toMatchObject({ before: { decision: 'implicit-deny' }, after: { decision: 'allowed' } });
  });
});

describe('waiting', () => {
  it('names a moment to look again, not the change, which the cause names', async () => {
    const change = { what: 'policy x changed', at: '2026-11-23T14:00:00.000Z' };
    const now = '2026-11-23T14:01:00.000Z';
    for (const changes of [[change], []]) {
      expect((await fixFor('changed-since-denial', { facts: { now, changes } })).instruction).toBe(
        'Do nothing for now: what was read allows the call. If it is still refused after 2026-11-23 14:06 UTC, diagnose it anew.',
      );
    }
  });
});

describe('leaked keys', () => {
  it('are nobody’s permission to add', async () => {
    const fix = await fixIn('credentials-quarantined/policy-named.json');
    expect([fix.kind, fix.statements, fix.alternatives]).toEqual(['none', null, []]);
    expect(fix.instruction).toContain(`${ACCOUNT}`);
  });
});

describe('several resources in one incident', () => {
  it('are granted as far as the action takes them', async () => {
    const queue = arn('sqs', 'orders-events');
    const fix = await fixFor('identity-policy', { resources: [queue, BUCKET] });
    expect(fix.statements).toEqual([{ Effect: 'Allow', Action: 'sqs:SendMessage', Resource: queue }]);
    expect(fix.warnings).toContain(`One resource was left out: sqs:SendMessage takes no resource such as ${BUCKET}.`);
  });
});
