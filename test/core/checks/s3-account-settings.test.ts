import { s3AccountSettings } from '../../../lambdas/core/checks/s3-account-settings.ts';
import { checkTable } from '../../support/check-table.ts';
import { BUCKET_FACTS } from '../../support/facts.ts';
import { allow, DENIED_READ, grant, judge, read } from '../../support/judged-requests.ts';

const THEIRS = { resourceAccount: '999999999999' };
const PUBLIC = { refused: judge({ identity: [allow('*')], resource: grant('Allow', '*', 's3:*') }, THEIRS) };
const RESTRICTED = { denial: { layer: 'resource-policy', effect: 'explicit-deny' }, bucket: BUCKET_FACTS } as const;
const bucket = { ...BUCKET_FACTS, ownership: read({ objectOwnership: 'BucketOwnerEnforced' as const }) };

checkTable(s3AccountSettings, [
  ['Block Public Access', { denial: { reason: 'block-public-access' }, bucket }, {}],
  ['Object Ownership', { denial: { reason: 'object-ownership' } }, {}],
  ['blocked customer-provided keys', { denial: { reason: 'customer-key-encryption-blocked' } }, {}],
  ['Requester Pays', { denial: { reason: 'requester-pays' } }, {}],
  ['RestrictPublicBuckets in disguise', { ...PUBLIC, ...RESTRICTED }, { atMost: 'likely' }],
  ['its own account is not restricted', RESTRICTED, 'ruled-out'],
  ['the setting is off', { ...PUBLIC, ...RESTRICTED, bucket: { ...bucket, publicAccess: read(null) } }, 'ruled-out'],
  ['the policies explain it', { bucket, refused: judge({}) }, 'ruled-out'],
  ['the bucket owns its objects', { bucket }, 'ruled-out'],
  ['the bucket has no ownership setting', { bucket: { ...bucket, ownership: read(null) } }, 'ruled-out'],
  ['no bucket', {}, 'not-applicable'],
  ['another reason is named', { denial: { reason: 'key-disabled' }, bucket }, 'not-applicable'],
  ['objects may belong to others', { bucket: BUCKET_FACTS }, { inconclusive: ['s3:GetObjectAcl'] }],
  ['unread', { bucket: { ...bucket, ownership: DENIED_READ } }, { inconclusive: ['iam:GetRolePolicy'] }],
]);
