import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import {
  CreateAccessPointCommand,
  PutAccessPointPolicyCommand,
  PutPublicAccessBlockCommand,
  S3ControlClient,
} from '@aws-sdk/client-s3-control';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askAws } from '../../../lambdas/adapters/ask-aws.ts';
import { known } from '../../../lambdas/core/model/observed.ts';
import type { Ask } from '../../../lambdas/pipeline/ports.ts';
import { type Moto, startMoto } from '../../support/moto.ts';
import { ACCOUNT, policyText, REGION } from './policy-documents.ts';

let moto: Moto;
let ask: Ask;
let alias = '';

const POINT = `arn:aws:s3:${REGION}:${ACCOUNT}:accesspoint/orders-app`;
const OPEN = `arn:aws:s3:${REGION}:${ACCOUNT}:accesspoint/orders-open`;
const ABSENT = `arn:aws:s3:${REGION}:${ACCOUNT}:accesspoint/nobodys`;
const BLOCK = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

beforeAll(async () => {
  moto = await startMoto();
  ask = askAws({ region: REGION, account: ACCOUNT });
  const s3 = new S3Client({ region: REGION, forcePathStyle: true });
  const location = { LocationConstraint: REGION } as const;
  await s3.send(new CreateBucketCommand({ Bucket: 'acme-orders', CreateBucketConfiguration: location }));
  const endpointProvider = () => ({ url: new URL(moto.endpoint) });
  const control = new S3ControlClient({ region: REGION, endpointProvider });
  expect(await ask('accountPublicAccess', ACCOUNT)).toEqual(known(null, 's3:GetAccountPublicAccessBlock'));
  await control.send(new PutPublicAccessBlockCommand({ AccountId: ACCOUNT, PublicAccessBlockConfiguration: BLOCK }));
  const made = await control.send(
    new CreateAccessPointCommand({
      AccountId: ACCOUNT,
      Name: 'orders-app',
      Bucket: 'acme-orders',
      VpcConfiguration: { VpcId: 'vpc-0a1b2c3d' },
    }),
  );
  alias = made.Alias ?? '';
  await control.send(new CreateAccessPointCommand({ AccountId: ACCOUNT, Name: 'orders-open', Bucket: 'acme-orders' }));
  const Policy = policyText({ Effect: 'Deny', Principal: '*', Action: 's3:GetObject', Resource: `${POINT}/object/*` });
  await control.send(new PutAccessPointPolicyCommand({ AccountId: ACCOUNT, Name: 'orders-app', Policy }));
});

afterAll(() => moto.stop());

it('reads the block of public access of the whole account', async () => {
  expect(await ask('accountPublicAccess', ACCOUNT)).toMatchObject({ value: { restrictPublicBuckets: true } });
});

describe('an access point', () => {
  const point = { arn: POINT, bucket: 'acme-orders', bucketAccount: ACCOUNT, vpcId: 'vpc-0a1b2c3d' };

  it('is found by its ARN', async () => {
    expect(await ask('accessPoint', POINT)).toEqual(known(point, 's3:GetAccessPoint'));
    expect(await ask('accessPoint', OPEN)).toMatchObject({ value: { vpcId: null } });
  });

  it('is found by its alias', async () => {
    expect(alias).toMatch(/-s3alias$/);
    expect(await ask('accessPoint', alias)).toMatchObject({ value: { bucket: 'acme-orders', vpcId: 'vpc-0a1b2c3d' } });
  });

  it('may have a policy of its own', async () => {
    expect(await ask('resourcePolicy', POINT)).toMatchObject({
      value: { document: { Statement: [{ Effect: 'Deny' }] } },
    });
    expect(await ask('resourcePolicy', OPEN)).toMatchObject({ value: { document: null } });
  });

  it('may not exist', async () => {
    expect(await ask('accessPoint', ABSENT)).toEqual(known(null, 's3:GetAccessPoint'));
    expect(await ask('accessPoint', 'nobodys-abc-s3alias')).toEqual(known(null, 's3:ListAccessPoints'));
    expect(await ask('resourcePolicy', ABSENT)).toEqual(known(null, 's3:GetAccessPointPolicy'));
  });
});
