import { ACCOUNT, KEY, type Refusal, ROLE } from './refusal.ts';

type Answers = NonNullable<Refusal['answers']>;

export const BOUNDARY = `arn:aws:iam::${ACCOUNT}:policy/limits`;

/** The sample task's role with these tags and this boundary. */
export function taskRole(tags: Readonly<Record<string, string>> = {}, boundaryArn: string | null = null): Answers {
  const trustPolicy = { Version: '2012-10-17', Statement: [] };
  const named = { arn: ROLE, name: 'orders-task', id: 'AROAORDERSTASK0000001' };
  return { role: { 'orders-task': { ...named, trustPolicy, boundaryArn, createdAt: null, tags } } };
}

/** The sample task's role with a boundary of one statement. */
export function bounded(statement: object, tags: Readonly<Record<string, string>> = {}, arn = BOUNDARY): Answers {
  const document = { Version: '2012-10-17', Statement: [statement] };
  return { ...taskRole({}, arn), managedPolicy: { [arn]: { arn, document, updatedAt: null, tags } } };
}

/** A customer's key whose policy lets IAM decide. */
export const DELEGATING_KEY: Answers = {
  key: { [KEY]: { arn: KEY, state: 'Enabled', manager: 'CUSTOMER', deletionDate: null } },
  keyPolicy: {
    [KEY]: {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: 'kms:*', Resource: '*' },
      ],
    },
  },
  keyGrants: { [KEY]: [] },
};
