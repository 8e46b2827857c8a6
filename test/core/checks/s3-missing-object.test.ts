import { s3MissingObject } from '../../../lambdas/core/checks/s3-missing-object.ts';
import { checkTable } from '../../support/check-table.ts';
import { allow, DENIED_READ, hop, judge } from '../../support/judged-requests.ts';
import { BUCKET } from '../../support/names.ts';

const ON_LIST = {
  action: 's3:ListBucket',
  resource: BUCKET,
  layer: 'identity-policy',
  effect: 'missing-allow',
} as const;
const MAY_NOT_LIST = { listBucket: judge({}, { action: 's3:ListBucket', resource: BUCKET }).evaluation };
const MAY_LIST = {
  listBucket: judge({ identity: [allow('s3:*')] }, { action: 's3:ListBucket', resource: BUCKET }).evaluation,
};
const FOUND = { layer: 'identity-policy', effect: 'missing-allow' } as const;

checkTable(s3MissingObject, [
  ['HeadObject was refused on s3:ListBucket', { denial: { ...ON_LIST, operation: 'HeadObject' } }, FOUND],
  [
    'CopyObject was refused on s3:ListBucket',
    { denial: { ...ON_LIST, operation: 'CopyObject', effect: 'unknown', layer: null } },
    {},
  ],
  [
    'the operation is a guess',
    { denial: { ...ON_LIST, inferred: { operation: 'GetObject' } } },
    { ...FOUND, atMost: 'likely' },
  ],
  ['all is allowed but listing', MAY_NOT_LIST, { atMost: 'possible' }],
  ['the bucket was to be listed', { denial: { ...ON_LIST, operation: 'ListObjectsV2' } }, 'not-applicable'],
  ['another service', { refused: null }, 'not-applicable'],
  [
    'S3 refused the read itself',
    { ...MAY_NOT_LIST, denial: { layer: 'identity-policy', effect: 'missing-allow' } },
    'ruled-out',
  ],
  ['S3 gives a setting as reason', { ...MAY_NOT_LIST, denial: { reason: 'requester-pays' } }, 'ruled-out'],
  ['the read is not allowed', { ...MAY_NOT_LIST, refused: judge({}) }, 'ruled-out'],
  ['the key is not allowed', { ...MAY_NOT_LIST, secondHops: [hop({})] }, 'ruled-out'],
  ['a change explains it', { ...MAY_NOT_LIST, changes: [{ what: 'policy', at: '2026-11-23T14:05:00Z' }] }, 'ruled-out'],
  ['listing is allowed', MAY_LIST, 'ruled-out'],
  [
    'the read could not be judged',
    { ...MAY_NOT_LIST, refused: judge({ identity: [DENIED_READ] }) },
    { inconclusive: [] },
  ],
]);
