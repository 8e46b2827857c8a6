import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REDACTIONS, redact } from '../../../lambdas/core/redaction/redact.ts';

describe('redact', () => {
  it.each([
    [
      'an e-mail address in an ARN',
      'assumed-role/a/jane.doe@example.com is not',
      'assumed-role/a/[e-mail redacted] is not',
    ],
    ['a phone number', 'on resource: +14155550123 because', 'on resource: [phone number redacted] because'],
    [
      'a phone number before digits that run on',
      '+14155550123 00+14155550123 ',
      '[phone number redacted] 00+14155550123 ',
    ],
    [
      'an encoded message',
      'Encoded authorization failure message: abcdefgh12345678.',
      'Encoded authorization failure message: [encoded message redacted].',
    ],
    [
      'a presigned URL',
      'https://b.s3.amazonaws.com/k?X-Amz-Signature=0a1b&x=1',
      'https://b.s3.amazonaws.com/k?X-Amz-Signature=[redacted]&x=1',
    ],
    ['a JSON Web Token', 'token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln end', 'token [token redacted] end'],
    ['a bearer token', 'Authorization: Bearer abcdefghijklmnop', 'Authorization: Bearer [redacted]'],
    ['a password field', 'connect failed, password=hunter22, host=db', 'connect failed, password=[redacted], host=db'],
    ['a quoted secret', '{"clientSecret": "a b\\"c", "x": 1}', '{"clientSecret": [redacted], "x": 1}'],
    ['a password in a URL', 'postgres://app:hunter22@db:5432/x', 'postgres://app:[redacted]@db:5432/x'],
    ['an access key id', 'using AKIAIOSFODNN7EXAMPLE now', 'using [access key id redacted] now'],
    ['a secret access key', 'key wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', 'key [secret redacted]'],
    ['a session token', `using IQoJb3JpZ2luX2VjE${'aZ0+/'.repeat(40)}== now`, 'using [token redacted] now'],
    [
      'a session token in the environment',
      'AWS_SESSION_TOKEN=FwoGZXIvYXdzEabcdefghijklmnop',
      'AWS_SESSION_TOKEN=[token redacted]',
    ],
    ['a header with a token', "'x-amz-security-token': 'abcd1234',", "'x-amz-security-token': [redacted],"],
    ['a header with a key', 'x-api-key: abcd1234efgh', 'x-api-key: [redacted]'],
    [
      'the signature of a request',
      `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261124/eu-west-1/s3/aws4_request, Signature=${'0a'.repeat(32)}`,
      'AWS4-HMAC-SHA256 Credential=[access key id redacted]/20261124/eu-west-1/s3/aws4_request, Signature=[redacted]',
    ],
    [
      'an address of a Slack webhook',
      `POST https://hooks.slack.com/services/${'T00000000/B00000000/x1'} failed`,
      'POST https://hooks.slack.com/[redacted] failed',
    ],
    [
      'a secret in a string within a string',
      '{\\"password\\":\\"hunter22\\",\\"x\\":1}',
      '{\\"password\\":[redacted],\\"x\\":1}',
    ],
    [
      'an authorization code',
      'GET /callback?code=0a1b2c3d4e5f6a7b8c9d0e1f&state=x',
      'GET /callback?code=[redacted]&state=x',
    ],
    ['a token as the user of a URL', 'https://0a1b2c3d4e5f6a7b8c9d@git.example', 'https://[redacted]@git.example'],
    [
      'a private key with escaped line breaks',
      '"-----BEGIN PRIVATE KEY-----\\nMIIE+/=\\n-----END PRIVATE KEY-----\\n"',
      '"[private key redacted]\\n"',
    ],
    ['a private key that was cut', 'key -----BEGIN OPENSSH PRIVATE KEY-----\nb3Blbn', 'key [private key redacted]'],
    [
      'what the CLI decodes',
      'aws sts decode-authorization-message --encoded-message abcdefgh12345678',
      'aws sts decode-authorization-message --encoded-message [encoded message redacted]',
    ],
    ['a vendor token', `ghp_${'a'.repeat(36)}`, '[token redacted]'],
    ['a private key', '-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----', '[private key redacted]'],
  ])('redacts %s', (_what, text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it.each([
    'arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db-AbCdEf',
    'is not authorized to perform: secretsmanager:GetSecretValue',
    'arn:aws:s3:::acme-orders/9355824e63ee43d49dfbd3b33edeed7e.json',
    'arn:aws:kms:eu-west-1:123456789012:key/0a1b2c3d-1111-2222-3333-444455556666',
    '2026-11-24T00:00:00Z Request ID: 5C5FA23D42071248',
    'extendedRequestId: LxB/UIJOlFkn3aNRhcqLxB/UIJOlFkn3aNRhcqLxB/UIJOlFkn3aNRhcqLxBUIJOlFkn3aNRhcq=',
    'arn:aws:sts::123456789012:assumed-role/password-rotator/9355824e63ee43d49dfbd3b33edeed7e',
    'arn:aws:ecs:eu-west-1:123456789012:task/orders/9355824e63ee43d49dfbd3b33edeed7e',
    'arn:aws:iam::123456789012:role/AROAIOSFODNN7EXAMPLE',
    'with the following authorization id: 0a1b2c3d4e5f6g7h8i9j0k1l',
    'GET /orders?code=AccessDenied&status=403',
    'Basic authentication failed; read +11000 bytes at 10:00:00 +1000',
    'unable to retrieve secret from asm: secret: arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf',
  ])('leaves what a diagnosis needs: %s', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('changes nothing more the second time', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom('password=hunter22 ', 'a@example.com ', '+14155550123 '))),
        (parts) => {
          const once = redact(parts.join(''));
          expect(redact(once)).toBe(once);
        },
      ),
    );
  });

  it('hides a secret whatever stands around it', () => {
    const around = fc.array(fc.constantFrom(' ', '\n', 'x: ', 'arn:aws:s3:::acme/k ', '{"a":1} ', '"', "'", 'é', '&'), {
      maxLength: 8,
    });
    const letters = fc.string({ unit: fc.constantFrom(...'abcdefXYZ0123456789'), minLength: 8, maxLength: 40 });
    fc.assert(
      fc.property(around, letters, around, (before, secret, after) => {
        const text = `${before.join('')} password=${secret} ${after.join('')}`;
        expect(redact(text)).toBe(`${redact(before.join(''))} password=[redacted] ${redact(after.join(''))}`);
      }),
    );
  });

  it('leaves ARNs of roles and tasks and request ids as they are', () => {
    const name = fc.string({ unit: fc.constantFrom(...'abcXYZ019-_'), minLength: 1, maxLength: 64 });
    const hexadecimal = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(name, hexadecimal, (role, task) => {
        const text = `arn:aws:sts::123456789012:assumed-role/${role}/${task} arn:aws:ecs:eu-west-1:123456789012:task/c/${task} (Request ID: ${task.slice(0, 16).toUpperCase()})`;
        expect(redact(text)).toBe(text);
      }),
    );
  });

  it('names every form once', () => {
    expect(new Set(REDACTIONS.map(({ name }) => name)).size).toBe(REDACTIONS.length);
  });
});
