import type { PolicyStatement } from '../../lambdas/core/model/policy.ts';
import { ACCOUNT, REGION, type SampleService } from './service.ts';

export const BUCKET = 'arn:aws:s3:::acme-shop-prod';
export const KEY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/1b0f2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d`;
export const SECRET = `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:shop/smtp-password-Qx7Zk2`;
export const QUEUE = `arn:aws:sqs:${REGION}:${ACCOUNT}:shop-events`;

const allow = (Action: string | readonly string[], Resource: string | readonly string[]): PolicyStatement => ({
  Effect: 'Allow',
  Action,
  Resource,
});

/** A cluster whose services each break in one classic way; the last is healthy. */
export const SERVICES = {
  orders: {
    name: 'orders',
    flaw: 'the permission sits on the execution role',
    taskRole: [allow('s3:ListBucket', BUCKET)],
    executionRole: [allow('s3:GetObject', `${BUCKET}/*`)],
  },
  invoices: {
    name: 'invoices',
    flaw: 'the bucket is allowed where its objects are meant',
    taskRole: [allow(['s3:GetObject', 's3:ListBucket'], BUCKET)],
  },
  reports: {
    name: 'reports',
    flaw: 'no task role, so the instance role makes the call',
    launchType: 'EC2',
  },
  search: {
    name: 'search',
    flaw: "a user's keys in the environment win over the task role",
    taskRole: [allow('s3:GetObject', `${BUCKET}/*`)],
    container: { environment: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'STAGE'] },
  },
  payments: {
    name: 'payments',
    flaw: 'a statement of its own denies it',
    taskRole: [allow('sqs:*', QUEUE), { Sid: 'NoSending', Effect: 'Deny', Action: 'sqs:SendMessage', Resource: QUEUE }],
  },
  thumbnails: {
    name: 'thumbnails',
    flaw: 'S3 is allowed, the key behind the bucket is not',
    taskRole: [
      allow(['s3:GetObject', 's3:ListBucket'], ['arn:aws:s3:::acme-shop-images', 'arn:aws:s3:::acme-shop-images/*']),
    ],
  },
  mailer: {
    name: 'mailer',
    flaw: 'ECS itself may not read the secret it has to inject',
    taskRole: [allow('secretsmanager:GetSecretValue', SECRET)],
    container: { secrets: [{ name: 'SMTP_PASSWORD', valueFrom: SECRET }] },
  },
  catalog: {
    name: 'catalog',
    flaw: 'none: its log is merely noisy',
    taskRole: [allow('s3:GetObject', `${BUCKET}/*`)],
  },
} as const satisfies Readonly<Record<string, SampleService>>;
