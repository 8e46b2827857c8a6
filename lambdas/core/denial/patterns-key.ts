import { type MessagePattern, part } from './mark.ts';

/** What KMS says of a key, directly or through the service that asked it. */
export const KEY_PATTERNS: readonly MessagePattern[] = [
  {
    name: 'kms-ciphertext',
    sample:
      'The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.',
    hints: ['iphertext'],
    expression:
      /[cC]iphertext\s{1,40}refers\s{1,40}to\s{1,40}a\s{1,40}(?:customer\s{1,40}master\s{1,40})?key\s{1,40}that\s{1,40}does\s{1,40}not\s{1,40}exist/g,
    role: 'statement',
    yields: () => ({ evidence: 'refusal', fields: { service: 'kms', action: 'kms:Decrypt' } }),
  },
  {
    name: 'kms-key-disabled',
    sample: 'KMS.DisabledException: arn:aws:kms:eu-west-1:123456789012:key/0a1b is disabled.',
    hints: ['DisabledException', 'KMSDisabled'],
    expression:
      /\b((?:KMS\.?)?DisabledException|KMSDisabled(?:Exception|Fault)?)\b(?:[):]{0,2}[^\n]{0,120}?(arn:[\w-]{1,20}:kms:[\w:/-]{1,160}))?/g,
    role: 'statement',
    yields: (match, read) =>
      match[1] === 'DisabledException' && !/kms/i.test(read.around(match, 300))
        ? undefined
        : {
            evidence: 'refusal',
            fields: { service: 'kms', errorCode: part(match, 1), resource: part(match, 2), reason: 'key-disabled' },
          },
  },
  {
    name: 'kms-invalid-state',
    sample: 'KMSInvalidStateException: arn:aws:kms:eu-west-1:123456789012:key/0a1b is pending deletion.',
    hints: ['InvalidState'],
    expression:
      /\b(KMS\.?InvalidState(?:Exception|Fault)?)\b(?:[):]{0,2}[^\n]{0,120}?(arn:[\w-]{1,20}:kms:[\w:/-]{1,160}))?/g,
    role: 'statement',
    yields: (match) => ({
      evidence: 'refusal',
      fields: { service: 'kms', errorCode: part(match, 1), resource: part(match, 2), reason: 'key-invalid-state' },
    }),
  },
  {
    name: 'kms-key-state',
    sample: 'arn:aws:kms:eu-west-1:123456789012:key/0a1b is disabled. (Service: AWSKMS; Error Code: DisabledException)',
    hints: [' is disabled', ' is pending deletion'],
    expression: /\b(arn:[\w-]{1,20}:kms:[\w:/-]{1,160}) is (?:(disabled)|pending deletion)\b/g,
    role: 'statement',
    yields: (match, read) =>
      /DisabledException|InvalidState|AccessDenied/.test(read.around(match, 300))
        ? {
            evidence: 'refusal',
            fields: {
              service: 'kms',
              resource: part(match, 1),
              reason: match[2] === undefined ? 'key-invalid-state' : 'key-disabled',
            },
          }
        : undefined,
  },
];
