import { describe, expect, it } from 'vitest';
import { literalSearch } from '../../../lambdas/core/denial/literal-search.ts';
import { MESSAGE_PATTERNS } from '../../../lambdas/core/denial/pattern-catalogue.ts';
import { CREDENTIAL_PATTERNS } from '../../../lambdas/core/denial/patterns-credentials.ts';
import { plainText } from '../../../lambdas/core/denial/plain-text.ts';
import { mayHoldRefusal } from '../../../lambdas/core/denial/prefilter.ts';
import { readDenials } from '../../../lambdas/core/denial/read-denials.ts';
import { readMarks } from '../../../lambdas/core/denial/read-marks.ts';
import type { Denial } from '../../../lambdas/core/model/denial.ts';
import { loadActionData } from '../../../lambdas/data/action-data.ts';

const actions = loadActionData();
const USER = 'User: arn:aws:sts::123456789012:assumed-role/app/9f1c';
const DENIED = `${USER} is not authorized to perform:`;

function first(text: string): Denial | undefined {
  return readDenials(text, actions).denials[0];
}

describe('a sentence in odd surroundings', () => {
  it.each<[string, string, Partial<Denial>]>([
    [
      'Markdown around the resource',
      `${DENIED} s3:GetObject on resource: **arn:aws:s3:::acme/k**`,
      { resource: 'arn:aws:s3:::acme/k**' },
    ],
    [
      'a typographic quote',
      `${DENIED} s3:GetObject on resource: “arn:aws:s3:::acme/k”`,
      { resource: 'arn:aws:s3:::acme/k' },
    ],
    [
      'literals of a program',
      `"${USER} is not "\n    f"authorized to perform: s3:GetObject on resource: arn:aws:s3:::acme/k"`,
      { action: 's3:GetObject', resource: 'arn:aws:s3:::acme/k' },
    ],
    [
      'no closing quote',
      `${DENIED} s3:GetObject on resource: "arn:aws:s3:::acme/k because no`,
      { resource: 'arn:aws:s3:::acme/k' },
    ],
    ['a bare `arn`', `${DENIED} s3:GetObject on resource: arn: because no identity-based policy`, { resource: null }],
    ['prose for a resource', `${DENIED} s3:GetObject on resource that you own`, { resource: null }],
    [
      'an ARN broken after a slash',
      `${DENIED} s3:GetObject on resource: arn:aws:s3:::acme/\n    orders/k because no identity-based policy`,
      { resource: 'arn:aws:s3:::acme/orders/k', layer: 'identity-policy' },
    ],
    [
      'a colon after the resource',
      `${DENIED} sns:Publish on resource: arn:aws:sns:eu-west-1:123456789012:orders: retrying`,
      { resource: 'arn:aws:sns:eu-west-1:123456789012:orders' },
    ],
    [
      'an ARN without a label',
      'arn:aws:iam::123456789012:user/jane is not authorized to perform: s3:ListBucket on resource: *',
      { principal: 'arn:aws:iam::123456789012:user/jane', resource: '*' },
    ],
    [
      'an ARN that belongs to something else',
      'arn:aws:s3:::acme was asked; it is not authorized to perform: s3:ListBucket on resource: *',
      { principal: null },
    ],
    [
      'a service as the caller',
      'User: ecs-tasks.amazonaws.com is not authorized to perform: sts:AssumeRole on resource: *',
      { principal: 'ecs-tasks.amazonaws.com' },
    ],
    [
      'text from elsewhere between caller and verb',
      'User: arn:aws:iam::123456789012:user/a b c d e f g h i j k is not authorized to perform: s3:ListBucket on resource: *',
      { principal: 'arn:aws:iam::123456789012:user/a' },
    ],
    [
      'a role that is named like a label',
      'An error: User: arn:aws:sts::123456789012:assumed-role/CreateRole/1 is not authorized to perform: s3:ListBucket on resource: *',
      { principal: 'arn:aws:sts::123456789012:assumed-role/CreateRole/1' },
    ],
    ['an action that is cut', `${DENIED} s3:GetObj`, { action: null, service: 's3' }],
    [
      'return signs',
      `${DENIED} s3:GetObject↵on resource: arn:aws:s3:::acme/k\r\n`,
      { resource: 'arn:aws:s3:::acme/k' },
    ],
    [
      'an ARN broken before a slash',
      `${DENIED} s3:GetObject on resource: arn:aws:s3:::acme\n    /orders/k because no identity-based policy`,
      { resource: 'arn:aws:s3:::acme/orders/k', layer: 'identity-policy' },
    ],
    [
      'a quoted ARN broken over lines',
      `${DENIED} s3:GetObject on resource: "arn:aws:s3:::acme/\n    orders/k" because no identity-based policy`,
      { resource: 'arn:aws:s3:::acme/orders/k', layer: 'identity-policy' },
    ],
    ['a quoted star', `${DENIED} s3:ListAllMyBuckets on resource: "*"`, { resource: '*' }],
    ['an escaped letter', `${DENIED} s3:\\u0047etObject on resource: *`, { action: 's3:GetObject' }],
  ])('%s', (_what, text, expected) => {
    expect(first(text)).toMatchObject(expected);
  });
});

describe('codes and wrappers', () => {
  it.each<[string, string, Partial<Denial>]>([
    [
      'an API Gateway operation is an HTTP verb',
      'An error occurred (AccessDeniedException) when calling the CreateRestApi operation: x (Service: ApiGateway, Status Code: 403)',
      { action: 'apigateway:POST', service: 'apigateway' },
    ],
    [
      'an API Gateway operation without a verb stays open',
      'An error occurred (AccessDeniedException) when calling the TestInvokeMethod operation: x (Service: ApiGateway, Status Code: 403)',
      { action: null, operation: 'TestInvokeMethod' },
    ],
    [
      'a code that only EC2 prints',
      'An error occurred (UnauthorizedOperation) when calling the RunInstances operation: You are not authorized to perform this operation.',
      { action: 'ec2:RunInstances' },
    ],
    [
      'a path on S3 that was read, or written: nobody says which',
      'FAILED: Permission denied on S3 path: s3://acme-lake/sales/orders',
      { action: null, service: 's3', inferred: { resource: 'arn:aws:s3:::acme-lake/sales/orders' } },
    ],
    [
      'a parameter store',
      'reading from the AWS Parameter Store failed: AccessDeniedException in GetParameter',
      { action: 'ssm:GetParameter', service: 'ssm' },
    ],
    [
      'a plugin that is not known',
      "[error] [output:stdout:stdout.0] PutLogEvents API responded with error='AccessDeniedException'",
      { action: 'logs:PutLogEvents' },
    ],
    [
      'a code beside its service',
      'Aws\\Sqs::AccessDeniedException for ReceiveMessage: software.amazon.awssdk.services.sqs.SqsClient',
      { action: 'sqs:ReceiveMessage' },
    ],
    [
      'a file of the SDK that names its service',
      'AccessDeniedException: x in PutRecord\n    at /app/node_modules/aws-sdk/clients/kinesis.js:1:1\n    at /app/node_modules/aws-sdk/client-nothing-known',
      { action: 'kinesis:PutRecord' },
    ],
    [
      'a package that names no service',
      'AccessDeniedException: x in PutRecord for kinesis\n\tat software.amazon.awssdk.services.nothingknown.Client',
      { action: 'kinesis:PutRecord' },
    ],
    [
      'a deserializer of Rust or Go',
      'aws: AccessDeniedException from kinesis: throwPutRecordError(x)',
      { action: 'kinesis:PutRecord' },
    ],
    [
      'a namespace that names no service',
      'AccessDenied on ListObjectsV2 of S3 <ErrorResponse xmlns="https://nothing.known.amazonaws.com/doc/">',
      { action: 's3:ListBucket' },
    ],
    ['a file system over S3', 'AccessDeniedException: s3a://acme/k: rename on s3a://acme/k: 403', { service: 's3' }],
    ['an old boto', 'BotoServerError: 403 Forbidden for sqs', { service: 'sqs' }],
    [
      'an s3fs',
      'File "s3fs/core.py", line 1\nPermissionError: Access Denied for s3://acme/k',
      { service: 's3', inferred: { resource: 'arn:aws:s3:::acme/k' } },
    ],
    [
      'a .NET exception with its own class',
      'Amazon.SQS.Model.AccessDeniedException: x on ReceiveMessage',
      { service: 'sqs', errorCode: 'AccessDeniedException' },
    ],
    [
      'a registry',
      'Error executing "GetAuthorizationToken" on "https://123456789012.dkr.ecr.eu-west-1.amazonaws.com/"; AccessDeniedException (client): x',
      { action: 'ecr:GetAuthorizationToken' },
    ],
    [
      'a bucket without a key',
      'AccessDenied: Access Denied at https://acme.s3.eu-west-1.amazonaws.com/ (ListObjectsV2)',
      { inferred: { resource: 'arn:aws:s3:::acme' } },
    ],
    [
      'the other form of a queue address',
      'Access to the resource https://eu-west-1.queue.amazonaws.com/123456789012/orders is denied.',
      { inferred: { resource: 'arn:aws:sqs:eu-west-1:123456789012:orders' } },
    ],
    [
      'the secret that the agent could not decrypt',
      'unable to retrieve secret from asm: failed to fetch secret arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-AbCdEf:password:: from secrets manager: AccessDeniedException: Access to KMS is not allowed',
      {
        action: 'kms:Decrypt',
        resource: null,
        inferred: { resource: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-AbCdEf' },
      },
    ],
  ])('%s', (_what, text, expected) => {
    expect(first(text)).toMatchObject(expected);
  });

  it.each([
    'operation error SSO OIDC: CreateToken, https response error StatusCode: 400, api error AccessDeniedException: x',
    'Error: { name: "ExpiredTokenException", Denied: true }',
    'ERROR code=UnrecognizedClientException Token',
  ])('tells credentials by what was called or the code in a field: %s', (text) => {
    expect(readDenials(text, actions).kind).toBe('credentials');
  });

  it('keeps the longer form of a repeated refusal, whichever comes first', () => {
    const whole = `${DENIED} s3:CopyObject on resource: arn:aws:s3:::acme/orders/k because no identity-based policy allows the s3:CopyObject action`;
    const cut = `${DENIED} s3:CopyObject on resource: arn:aws:s3:::acme/ord`;
    for (const text of [`${whole}\n${cut}`, `${cut}\n${whole}`]) {
      expect(readDenials(text, actions).denials).toMatchObject([
        { resource: 'arn:aws:s3:::acme/orders/k', layer: 'identity-policy', unknownAction: true },
      ]);
    }
  });

  it('reads a megabyte and no more', () => {
    expect(readDenials(`${' '.repeat(1_048_576)}${DENIED} s3:GetObject`, actions).kind).toBe('none');
  });

  it('is silent about a sentence of another system', () => {
    expect(readDenials('user jane is not authorized to perform: crm:DeleteCustomer', actions).kind).toBe('none');
  });

  it.each([
    ['Permission of another program', 'PermissionError: Access Denied: /var/lib/data'],
    ['KMS is not spoken of', 'DisabledException: the feature is switched off'],
    ['XML of another error', '<Error><Code>NoSuchKey</Code><Message>The key does not exist</Message></Error>'],
    ['a host that is none of AWS', 'Error executing "Get" on "https://files.example/k"; 500 error'],
  ])('is silent: %s', (_what, text) => {
    expect(readDenials(text, actions).kind).toBe('none');
  });
});

describe('plainText', () => {
  const frame = '\tat org.apache.Foo.bar(Foo.java:1)';
  it.each([
    ['FireLens records are their lines, empty lines apart', '{"log":"a"}\n\n{"log":"b"}', 'a\nb'],
    ['what is no record is left as it is', '{"log":"a"}\nplain', '{"log":"a"}\nplain'],
    [
      'the words of a shell over two lines are joined with a space',
      "echo 'not authorized' \\\n  'to perform'",
      "echo 'not authorized to perform'",
    ],
    ['what only looks like an entity stays', 'a &b; c\n', 'a &b; c\n'],
    ['a list is no record', '["log"]', '["log"]'],
    ['entities within escapes', '\\"a&quot;', '"a"'],
    [
      'silent frames of a long stack go',
      `${'x'.repeat(1_000)}\n${frame}\n\tat com.acme.App.run\n${frame}`,
      `${'x'.repeat(1_000)}\n\tat com.acme.App.run`,
    ],
    [
      'a line longer than a frame stays',
      `${'x'.repeat(1_000)}\n${frame}${'y'.repeat(400)}`,
      `${'x'.repeat(1_000)}\n${frame}${'y'.repeat(400)}`,
    ],
    ['an escape of the control kind', 'a\\tb\\nc\\rd', 'a\tb\ncd'],
  ])('%s', (_what, text, expected) => {
    expect(plainText(text)).toBe(expected);
  });
});

describe('mayHoldRefusal', () => {
  const says = MESSAGE_PATTERNS.filter(({ sample }) =>
    readMarks(plainText(sample), actions).some(({ evidence }) => evidence !== 'nothing' && evidence !== 'failure'),
  );

  it.each([...says, ...CREDENTIAL_PATTERNS])('lets the sample of $name through', ({ sample }) => {
    expect(mayHoldRefusal(sample)).toBe(true);
  });

  it('keeps out what most lines say', () => {
    expect(mayHoldRefusal('2026-11-24T00:00:00Z INFO GET /api/orders/1 status=200 in 3 ms')).toBe(false);
  });
});

describe('literalSearch', () => {
  const search = literalSearch(['AccessDenied', 'Denied', 'token']);

  it.each([
    ['at an even place', 'AccessDenied', [0, 1]],
    ['at an odd place', ' AccessDenied', [0, 1]],
    ['at the end', 'the token', [2]],
    ['after letters of several bytes', '日本é│Denied', [1]],
    ['more than once', 'token token token', [2]],
    ['cut', 'AccessDenie toke', []],
    ['nothing', '', []],
    ['beyond the first piece', `${'x'.repeat(65_530)}AccessDenied`, [0, 1]],
    ['across pieces of several bytes', `${'日'.repeat(21_844)}xx AccessDenied`, [0, 1]],
  ])('finds what stands %s', (_what, text, expected) => {
    expect([...search.find(text)].sort()).toEqual(expected);
    expect(search.holdsAny(text)).toBe(expected.length > 0);
  });

  it('finds a literal at every place around the end of a piece', () => {
    for (let length = 65_520; length < 65_545; length += 1) {
      expect(search.find(`${'x'.repeat(length)}token`)).toEqual([2]);
    }
  });

  it('takes no literal that is too short for its table', () => {
    expect(() => literalSearch(['abcd'])).toThrow(RangeError);
  });
});

it('credentials of IAM Identity Center that are refused are no refusal of a policy', () => {
  const text = 'An error occurred (ForbiddenException) when calling the GetRoleCredentials operation: No access';
  expect(readDenials(text, actions)).toMatchObject({ kind: 'credentials', denials: [] });
});
