import type { Snapshot } from '../../lambdas/pipeline/ask/snapshot.ts';
import { ACCOUNT, type Answers, answersOf, CLOCK, CLUSTER, REGION, roleNamed } from './service.ts';
import { BUCKET, KEY, QUEUE, SECRET, SERVICES } from './services.ts';

const INSTANCE = 'i-0c4f2a9b8e7d6c5b4';
const IMAGES = 'arn:aws:s3:::acme-shop-images';
const container = `arn:aws:ecs:${REGION}:${ACCOUNT}:container-instance/${CLUSTER}/4f2a`;
const profile = `arn:aws:iam::${ACCOUNT}:instance-profile/ecsInstanceRole`;

/** What the services share: their network, the instance beneath one of them, the resources they call. */
const SHARED: Answers = {
  clusters: { '*': [`arn:aws:ecs:${REGION}:${ACCOUNT}:cluster/${CLUSTER}`] },
  containerInstance: { [container]: { arn: container, instanceId: INSTANCE } },
  instance: {
    [INSTANCE]: { id: INSTANCE, instanceProfileArn: profile, subnetId: 'subnet-0a1b2c3d', vpcId: 'vpc-0f9e8d7c' },
  },
  instanceProfile: { ecsInstanceRole: { arn: profile, roleNames: ['ecsInstanceRole'] } },
  role: { ecsInstanceRole: roleNamed('ecsInstanceRole', 'ec2.amazonaws.com') },
  rolePolicyNames: { ecsInstanceRole: [] },
  attachedPolicies: { ecsInstanceRole: [] },
  subnet: { 'subnet-0a1b2c3d': { id: 'subnet-0a1b2c3d', vpcId: 'vpc-0f9e8d7c' } },
  routeTables: { 'vpc-0f9e8d7c': [{ id: 'rtb-01', vpcId: 'vpc-0f9e8d7c', main: true, subnetIds: [] }] },
  vpcEndpoints: { 'vpc-0f9e8d7c': [] },
  resourcePolicy: {
    [BUCKET]: { document: null },
    [IMAGES]: { document: null },
    [QUEUE]: { document: null },
    [SECRET]: { document: null },
  },
  resource: {
    [BUCKET]: { arn: BUCKET, keyId: null, bucketKeyEnabled: false },
    [IMAGES]: { arn: IMAGES, keyId: KEY, bucketKeyEnabled: false },
    [QUEUE]: { arn: QUEUE, keyId: null },
    [SECRET]: { arn: SECRET, keyId: null },
  },
  bucketOwnership: { 'acme-shop-images': { objectOwnership: 'BucketOwnerEnforced' } },
  key: { [KEY]: { arn: KEY, state: 'Enabled', manager: 'CUSTOMER', deletionDate: null } },
  keyPolicy: {
    [KEY]: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Enable IAM policies',
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
          Action: 'kms:*',
          Resource: '*',
        },
      ],
    },
  },
  keyGrants: { [KEY]: [] },
};

/** The sample account: complete, so whatever is not in it does not exist. */
export const SAMPLE_ACCOUNT: Snapshot = {
  version: 1,
  account: ACCOUNT,
  region: REGION,
  clock: CLOCK,
  complete: true,
  answers: joined([SHARED, ...Object.values(SERVICES).map(answersOf)]),
};

function joined(parts: readonly Answers[]): Answers {
  const questions = [...new Set(parts.flatMap((part) => Object.keys(part)))];
  return Object.fromEntries(
    questions.map((question) => [question, Object.assign({}, ...parts.map((part) => part[question] ?? {}))]),
  );
}
