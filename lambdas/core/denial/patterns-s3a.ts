import { type MessagePattern, part, word } from './mark.ts';

/** What Hadoop's file system over S3 prints: its verb and path around the SDK's message. */
export const S3A_PATTERNS: readonly MessagePattern[] = [
  {
    name: 's3a-path',
    sample:
      'java.nio.file.AccessDeniedException: s3a://my-bucket/my-object: getFileStatus on s3a://my-bucket/my-object:',
    hints: ['AccessDeniedException: s3'],
    expression:
      /AccessDeniedException: (s3[an]?:\/\/[^\s:]{1,600}):(?:\s{1,40}([A-Za-z0-9][\w -]{1,40}?)(?: on|\s+s3[an]?:))?/g,
    role: 'opening',
    yields: (match) => {
      const operation = OPERATION_BY_S3A_VERB[word(match, 2)];
      return {
        evidence: 'hint',
        fields: { likelyService: 's3', ...(operation === undefined ? {} : { likelyOperation: operation }) },
      };
    },
  },
  {
    name: 's3a-call',
    sample: 'rm: s3a://my-bucket/my-object: delete on s3a://my-bucket/my-object: com.amazonaws.services.s3.model…',
    hints: [' on s3'],
    expression: /s3[an]?:\/\/[^\s:]{1,600}:\s{1,40}([a-zA-Z]\w{2,30}) on s3[an]?:/g,
    role: 'detail',
    yields: (match) => {
      const operation = OPERATION_BY_S3A_VERB[word(match, 1)];
      return operation === undefined ? undefined : { evidence: 'nothing', fields: { likelyOperation: operation } };
    },
  },
  {
    name: 's3a-code',
    sample: '(Service: S3, Status Code: 403, Request ID: r):AccessDenied',
    hints: ['):AccessDenied', ':AccessDenied', '):403'],
    expression: /(?<=[\w)=]):(AccessDenied|403 Forbidden|403)(?!\w)/g,
    role: 'closing',
    yields: (match) => ({ evidence: 'hint', fields: { errorCode: part(match, 1) } }),
  },
];

/** What S3A's verbs for its own calls ask of S3. @see https://hadoop.apache.org/docs/stable/hadoop-aws/tools/hadoop-aws/index.html */
const OPERATION_BY_S3A_VERB: Readonly<Record<string, string>> = {
  getFileStatus: 'HeadObject',
  open: 'GetObject',
  reopen: 'GetObject',
  read: 'GetObject',
  delete: 'DeleteObject',
  'PUT 0-byte object': 'PutObject',
  'PUT 0-byte object ': 'PutObject',
  'Writing Object': 'PutObject',
  doesBucketExist: 'HeadBucket',
  listObjects: 'ListObjectsV2',
};
