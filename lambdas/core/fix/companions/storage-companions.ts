import { parseArn } from '../../model/arn.ts';
import type { PolicyStatement } from '../../model/policy.ts';
import { type CompanionRow, unnamed } from './companion.ts';

const S3_GUIDE = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html';
const COPY_GUIDE = 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html';
const DYNAMODB_GUIDE =
  'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/using-identity-based-policies.html';

/** Objects, tables, files. */
export const STORAGE_COMPANIONS: readonly CompanionRow[] = [
  {
    of: /^s3:(?:GetObject|GetObjectVersion)$/,
    needs: [
      {
        actions: ['s3:ListBucket'],
        need: 'usual',
        why: 'Without it S3 answers 403 instead of 404 for a key that does not exist, so reading works only sometimes and a missing object looks like a missing permission. The condition keeps listings to the folder; a read carries no prefix, so leave the condition out where the 404 matters.',
        source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html',
        resource: bucketOf,
        condition: folderOf,
      },
    ],
  },
  {
    of: /^s3:GetObject$/,
    during: /^(?:CopyObject|UploadPartCopy)$/,
    needs: [
      {
        actions: ['s3:PutObject'],
        need: 'required',
        why: 'A copy reads its source and writes its destination, which the text does not name.',
        source: COPY_GUIDE,
        resource: unnamed,
      },
      {
        actions: ['s3:GetObjectTagging'],
        need: 'usual',
        why: 'A copy takes the tags of its source along, unless it is told otherwise.',
        source: COPY_GUIDE,
      },
    ],
  },
  {
    of: /^s3:PutObject$/,
    during: /^(?:CopyObject|UploadPartCopy)$/,
    needs: [
      {
        actions: ['s3:GetObject'],
        need: 'required',
        why: 'A copy writes its destination and reads its source, which the text does not name.',
        source: COPY_GUIDE,
        resource: unnamed,
      },
      {
        actions: ['s3:PutObjectTagging'],
        need: 'usual',
        why: 'A copy puts the tags of its source on its destination, unless it is told otherwise.',
        source: COPY_GUIDE,
      },
    ],
  },
  {
    of: /^s3:PutObject$/,
    needs: [
      {
        actions: ['s3:AbortMultipartUpload'],
        need: 'usual',
        why: 'SDKs upload large objects in parts and abort an upload that failed; without it the parts stay behind and are paid for.',
        source: S3_GUIDE,
      },
    ],
  },
  {
    of: /^s3:ListBucket$/,
    needs: [
      {
        actions: ['s3:GetBucketLocation'],
        need: 'usual',
        why: 'Some clients ask for the Region of a bucket before they list it.',
        source: S3_GUIDE,
      },
    ],
  },
  {
    of: /^dynamodb:(?:Query|Scan)$/,
    on: /:table\/[^/]+$/,
    needs: [
      {
        actions: ['dynamodb:Query', 'dynamodb:Scan'],
        need: 'usual',
        why: 'Queries of an index are authorized on the index, not on its table.',
        source: DYNAMODB_GUIDE,
        resource: (table) => `${table}/index/*`,
      },
    ],
  },
  {
    of: /^dynamodb:(?:PutItem|UpdateItem|DeleteItem|ConditionCheckItem)$/,
    during: /^TransactWriteItems$/,
    needs: [
      {
        actions: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'],
        need: 'usual',
        why: 'A transaction needs the action of each of its items; AWS names the first that is missing.',
        source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html',
      },
    ],
  },
  {
    of: /^dynamodb:(?:GetRecords|GetShardIterator|DescribeStream)$/,
    on: /:table\/[^/]+\/stream\//,
    needs: [
      {
        actions: ['dynamodb:DescribeStream', 'dynamodb:GetShardIterator', 'dynamodb:GetRecords'],
        need: 'usual',
        why: 'A consumer finds the shards of the stream, asks for an iterator and reads.',
        source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html',
      },
    ],
  },
  {
    of: /^elasticfilesystem:ClientMount$/,
    needs: [
      {
        actions: ['elasticfilesystem:ClientWrite'],
        need: 'usual',
        why: 'Mounting alone is read-only.',
        source: 'https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html',
      },
    ],
  },
];

function bucketOf(object: string): string | undefined {
  const isObject = parseArn(object)?.account === '' && object.includes('/');
  return isObject ? object.slice(0, object.indexOf('/')) : undefined;
}

/** Lists below the folder of the key only. */
function folderOf(object: string): PolicyStatement['Condition'] {
  const key = object.slice(object.indexOf('/') + 1);
  const folder = key.slice(0, key.lastIndexOf('/') + 1);
  return folder === '' || folder.includes('${') ? undefined : { StringLike: { 's3:prefix': `${folder}*` } };
}
