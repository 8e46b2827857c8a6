import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { CreateGrantCommand, CreateKeyCommand, KMSClient, ScheduleKeyDeletionCommand } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askAws } from '../../../lambdas/adapters/ask-aws.ts';
import { callerIdentity } from '../../../lambdas/adapters/security-token-service/caller-identity.ts';
import { known } from '../../../lambdas/core/model/observed.ts';
import { type Moto, startMoto } from '../../support/moto.ts';
import { ACCOUNT, policyText, REGION, TRUST } from './policy-documents.ts';

let moto: Moto;
let iam: IAMClient;
let kms: KMSClient;

const ask = askAws({ region: REGION, account: ACCOUNT });

beforeAll(async () => {
  moto = await startMoto();
  iam = new IAMClient({ region: REGION });
  kms = new KMSClient({ region: REGION });
});

afterAll(() => moto.stop());

describe('roles', () => {
  it('reads a role with path, trust, boundary and tags', async () => {
    const boundary = await createPolicy('edge');
    await iam.send(
      new CreateRoleCommand({
        RoleName: 'orders-task',
        Path: '/apps/',
        AssumeRolePolicyDocument: TRUST,
        PermissionsBoundary: boundary,
        Tags: [{ Key: 'team', Value: 'orders' }],
      }),
    );

    const answer = await ask('role', 'orders-task');

    expect(answer).toMatchObject({
      status: 'known',
      source: 'iam:GetRole',
      value: {
        arn: `arn:aws:iam::${ACCOUNT}:role/apps/orders-task`,
        name: 'orders-task',
        id: expect.stringMatching(/^AROA/),
        trustPolicy: JSON.parse(TRUST),
        boundaryArn: boundary,
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        tags: { team: 'orders' },
      },
    });
  });

  it('lists more than 200 attached policies and reads the inline ones', async () => {
    await iam.send(new CreateRoleCommand({ RoleName: 'crowded', AssumeRolePolicyDocument: TRUST }));
    const inline = policyText({ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::a%b/*' });
    await iam.send(new PutRolePolicyCommand({ RoleName: 'crowded', PolicyName: 'inline', PolicyDocument: inline }));
    const names = Array.from({ length: 205 }, (_, index) => `policy-${index}`);
    for (const name of names) {
      const PolicyArn = await createPolicy(name);
      await iam.send(new AttachRolePolicyCommand({ RoleName: 'crowded', PolicyArn }));
    }

    const attached = await ask('attachedPolicies', 'crowded');

    expect(attached.status === 'known' && attached.value?.map(({ name }) => name).sort()).toEqual(names.sort());
    expect(await ask('rolePolicyNames', 'crowded')).toEqual(known(['inline'], 'iam:ListRolePolicies'));
    expect(await ask('rolePolicy', 'crowded/inline')).toEqual(known(JSON.parse(inline), 'iam:GetRolePolicy'));
  }, 60_000);

  it.each([
    ['role', 'nobody', 'iam:GetRole'],
    ['rolePolicyNames', 'nobody', 'iam:ListRolePolicies'],
    ['rolePolicy', 'nobody/inline', 'iam:GetRolePolicy'],
    ['attachedPolicies', 'nobody', 'iam:ListAttachedRolePolicies'],
    ['managedPolicy', `arn:aws:iam::${ACCOUNT}:policy/nothing`, 'iam:GetPolicy'],
    ['instanceProfile', 'nothing', 'iam:GetInstanceProfile'],
  ] as const)('knows that %s %s does not exist', async (question, subject, action) => {
    expect(await ask(question, subject)).toEqual(known(null, action));
  });
});

describe('managed policies', () => {
  it('reads the default version of one of ours', async () => {
    const arn = await createPolicy('versions');
    const second = policyText({ Effect: 'Deny', Action: 's3:*', Resource: '*' });
    await iam.send(new CreatePolicyVersionCommand({ PolicyArn: arn, PolicyDocument: second, SetAsDefault: true }));

    const answer = await ask('managedPolicy', arn);

    expect(answer).toMatchObject({ value: { arn, document: JSON.parse(second), updatedAt: expect.any(String) } });
  });

  it("reads one of AWS's", async () => {
    const arn = 'arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy';
    expect(await ask('managedPolicy', arn)).toMatchObject({
      source: 'iam:GetPolicyVersion',
      value: { document: { Statement: [{ Action: expect.arrayContaining(['ecr:GetAuthorizationToken']) }] } },
    });
  });
});

describe('keys', () => {
  it('reads state, policy and grants', async () => {
    const Policy = policyText({
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
      Action: 'kms:*',
      Resource: '*',
    });
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({ Policy }));
    const arn = KeyMetadata?.Arn ?? '';
    const grantee = `arn:aws:iam::${ACCOUNT}:role/orders-task`;
    await kms.send(
      new CreateGrantCommand({
        KeyId: arn,
        GranteePrincipal: grantee,
        Operations: ['Decrypt'],
        Constraints: { EncryptionContextSubset: { tenant: 'acme' } },
      }),
    );

    expect(await ask('key', arn)).toEqual(
      known({ arn, state: 'Enabled', manager: 'CUSTOMER', deletionDate: null }, 'kms:DescribeKey'),
    );
    expect(await ask('keyPolicy', arn)).toEqual(known(JSON.parse(Policy), 'kms:GetKeyPolicy'));
    expect(await ask('keyGrants', arn)).toEqual(
      known(
        [{ granteePrincipal: grantee, operations: ['Decrypt'], encryptionContextSubset: { tenant: 'acme' } }],
        'kms:ListGrants',
      ),
    );

    await kms.send(new ScheduleKeyDeletionCommand({ KeyId: KeyMetadata?.KeyId, PendingWindowInDays: 7 }));
    expect(await ask('key', arn)).toMatchObject({
      value: { state: 'PendingDeletion', deletionDate: expect.stringMatching(/Z$/) },
    });
  });

  it.each(['key', 'keyPolicy'] as const)('knows that a %s does not exist', async (question) => {
    const arn = `arn:aws:kms:${REGION}:${ACCOUNT}:key/00000000-0000-0000-0000-000000000000`;
    expect(await ask(question, arn)).toMatchObject({ status: 'known', value: null });
  });
});

it('tells whose credentials it has', async () => {
  expect(await callerIdentity(REGION)).toMatchObject({ account: ACCOUNT, region: REGION });
});

async function createPolicy(name: string): Promise<string> {
  const PolicyDocument = policyText({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' });
  const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName: name, PolicyDocument }));
  return Policy?.Arn ?? '';
}
