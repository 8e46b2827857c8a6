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

  it('names every form once', () => {
    expect(new Set(REDACTIONS.map(({ name }) => name)).size).toBe(REDACTIONS.length);
  });
});
