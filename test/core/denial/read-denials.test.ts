import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MESSAGE_PATTERNS } from '../../../lambdas/core/denial/pattern-catalogue.ts';
import { CREDENTIAL_PATTERNS } from '../../../lambdas/core/denial/patterns-credentials.ts';
import { readDenials } from '../../../lambdas/core/denial/read-denials.ts';
import type { Denial } from '../../../lambdas/core/model/denial.ts';
import { loadActionData } from '../../../lambdas/data/action-data.ts';

interface Message {
  readonly name: string;
  readonly text: string;
}

interface DeniedMessage extends Message {
  /** Fields of the first denial; those not listed are not judged. */
  readonly first: Partial<Denial>;
  readonly count?: number;
}

const actions = loadActionData();
const fixtures = new URL('../../fixtures/messages/', import.meta.url);

function messages<T>(file: string): readonly T[] {
  return JSON.parse(readFileSync(new URL(file, fixtures), 'utf8')) as readonly T[];
}

describe('refusals', () => {
  it.each(messages<DeniedMessage>('denied.json'))('$name', ({ text, first, count }) => {
    const reading = readDenials(text, actions);
    expect(reading.kind).toBe('denied');
    expect(reading.denials[0]).toMatchObject(first);
    expect(reading.denials).toHaveLength(count ?? reading.denials.length);
  });

  it.each(messages<DeniedMessage>('denied-undelivered.json'))(
    '$name, which no subscription delivers',
    ({ text, first }) => {
      expect(readDenials(text, actions).denials[0]).toMatchObject(first);
    },
  );

  it('keeps what follows in order and folds repeats', () => {
    const refused = (action: string) =>
      `User: arn:aws:iam::123456789012:user/a is not authorized to perform: ${action} on resource: *`;
    const text = ['ecr:GetAuthorizationToken', 's3:ListAllMyBuckets', 'ecr:GetAuthorizationToken']
      .map(refused)
      .join('\n');
    expect(readDenials(text, actions).denials.map(({ action }) => action)).toEqual([
      'ecr:GetAuthorizationToken',
      's3:ListAllMyBuckets',
    ]);
  });

  it('marks an action that AWS does not document and keeps it as seen', () => {
    const text = 'User: arn:aws:iam::123456789012:user/a is not authorized to perform: s3:CopyObject on resource: *';
    expect(readDenials(text, actions).denials[0]).toMatchObject({ action: 's3:CopyObject', unknownAction: true });
  });

  it('keeps opaque references apart', () => {
    const blob = 'abcdefghijklmnopqrstuvwxyz0123456789';
    const text = `An error occurred (UnauthorizedOperation) when calling the RunInstances operation: You are not authorized to perform this operation. Encoded authorization failure message: ${blob}`;
    expect(readDenials(text, actions).denials[0]?.references).toEqual({ encodedMessage: blob });
  });

  it.each([
    [
      'an S3 address',
      'upload failed: ./a to s3://acme/k/a An error occurred (AccessDenied) when calling the PutObject operation: Access Denied',
      'arn:aws:s3:::acme/k/a',
    ],
    [
      'fields of an error object',
      "AccessDenied: Access Denied {\n  bucket: 'acme',\n  key: 'k/a'\n}",
      'arn:aws:s3:::acme/k/a',
    ],
    [
      'a host name',
      'Error executing "PutObject" on "https://acme.s3.eu-west-1.amazonaws.com/k/a"; AccessDenied (client): Access Denied',
      'arn:aws:s3:::acme/k/a',
    ],
    [
      'a path',
      'Error executing "PutObject" on "https://s3.cn-north-1.amazonaws.com.cn/acme/k"; AccessDenied (client): Access Denied',
      'arn:aws-cn:s3:::acme/k',
    ],
    [
      'a queue address',
      'Access to the resource https://sqs.eu-west-1.amazonaws.com/123456789012/orders is denied.',
      'arn:aws:sqs:eu-west-1:123456789012:orders',
    ],
    [
      'a target',
      '"targetArn": "arn:aws:sqs:eu-west-1:123456789012:dead", "errorCode": "ACCESS_DENIED", "errorMessage": "User: ... is not authorized to perform: sqs:sendmessage on resource: ..."',
      'arn:aws:sqs:eu-west-1:123456789012:dead',
    ],
    [
      'a name',
      "An error occurred (AccessDeniedException) when calling the BatchGetItem operation: x {'TableName': 'orders'}",
      'orders',
    ],
  ])('infers the resource from %s, apart from what the message states', (_what, text, resource) => {
    const [denial] = readDenials(text, actions).denials;
    expect(denial?.resource).toBeNull();
    expect(denial?.inferred).toEqual({ resource });
  });

  it('leaves an operation open that several services share', () => {
    const text = 'An error occurred (AccessDeniedException) when calling the DescribeStream operation: x';
    expect(readDenials(text, actions).denials[0]).toMatchObject({
      action: null,
      service: null,
      operation: 'DescribeStream',
    });
  });
});

describe('failures to find credentials', () => {
  it.each(messages<Message>('credentials.json'))('$name', ({ text }) => {
    expect(readDenials(text, actions)).toMatchObject({ kind: 'credentials', denials: [] });
  });

  it.each(CREDENTIAL_PATTERNS)('$name says which and by whom', ({ sample, reason, hint, expression }) => {
    expect(sample).toContain(hint);
    expect(sample).toMatch(expression);
    expect(readDenials(sample, actions).credentialFailure?.reason).toBe(reason);
  });

  it.each([
    ['An error occurred (ExpiredToken) when calling the GetObject operation: x', 'expired', 'botocore'],
    [
      'operation error S3: GetObject, https response error StatusCode: 403, api error InvalidAccessKeyId: x',
      'invalid',
      'aws-sdk-go-v2',
    ],
    ['x (Service: DynamoDb, Status Code: 400) UnrecognizedClientException', 'invalid', 'java-v2'],
    ['SignatureDoesNotMatch: x', 'signature', null],
  ])('%s', (text, reason, sdk) => {
    expect(readDenials(text, actions).credentialFailure).toEqual({ reason, sdk });
  });
});

describe('look-alikes', () => {
  it.each(messages<Message>('look-alikes.json'))('$name', ({ text }) => {
    expect(readDenials(text, actions)).toEqual({ kind: 'none', denials: [] });
  });
});

describe('the tables of patterns', () => {
  it.each(MESSAGE_PATTERNS)('$name finds its sample, and so does one of its hints', ({ sample, hints, expression }) => {
    expect(hints.some((hint) => sample.includes(hint))).toBe(true);
    expect(sample.search(expression)).toBeGreaterThanOrEqual(0);
    expect(expression.flags).toContain('g');
  });

  it('names every pattern once', () => {
    const names = [...MESSAGE_PATTERNS, ...CREDENTIAL_PATTERNS].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
