import type { Inferred } from '../model/denial.ts';

const S3_URI = /\bs3[an]?:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/([^\s"'<>|,;:)\]]{1,1024}))?/;
const S3_VIRTUAL_HOST =
  /https?:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\.s3(?:[.-](?:dualstack\.)?[a-z0-9-]{1,30})?\.amazonaws\.com(\.cn)?(?:\/([^\s"'<>?`]{1,1024}))?/;
const S3_PATH_HOST =
  /https?:\/\/s3(?:[.-][a-z0-9-]{1,30})?\.amazonaws\.com(\.cn)?\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/([^\s"'<>?`]{1,1024}))?/;
const BUCKET_FIELD =
  /\b[bB]ucket(?:Name|_name)?["']?\s{0,4}[:=]\s{0,4}["']?([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?![\w/])/;
const KEY_FIELD = /(?<![\w.])[kK]ey["']?\s{0,4}[:=]\s{0,4}["']?([^\s"',}]{1,1024})/;
const QUEUE_URL =
  /https?:\/\/(?:sqs\.([a-z0-9-]{1,30})|([a-z0-9-]{1,30})\.queue)\.amazonaws\.com(\.cn)?\/(\d{12})\/([\w-]{1,80}(?:\.fifo)?)/;
const TARGET_ARN =
  /["']?(?:targetArn|TopicArn|QueueArn|TableArn|SecretId|KeyId|FunctionName|roleArn|RoleArn)["']?\s{0,4}[:=]\s{0,4}["']?(arn:[\w-]{1,20}:[^\s"',}]{1,600})/;
/** The agent's words; what stands behind the secret's name is the task definition's. */
const FETCHED_SECRET =
  /\bfailed to fetch secret (arn:[\w-]{1,20}:secretsmanager:[a-z0-9-]{1,30}:\d{12}:secret:[\w/+=.@-]{1,520})/;
const NAME_FIELD =
  /["']?(?:TableName|SecretId|FunctionName|StreamName|DeliveryStreamName)["']?\s{0,4}[:=]\s{0,4}["']([\w/+=.@-]{1,512})["']/;

/** What fields and URLs around a message suggest about a resource that the message itself does not name. */
export function inferredFields(text: string, service: string | null): Inferred {
  const resource = inferredResource(text, service);
  return resource === undefined ? {} : { resource };
}

function inferredResource(text: string, service: string | null): string | undefined {
  const target = TARGET_ARN.exec(text)?.[1];
  if (target !== undefined && (service === null || target.includes(`:${service}:`))) return target;
  if (service === 'secretsmanager' || service === 'kms') {
    const secret = FETCHED_SECRET.exec(text)?.[1];
    if (secret !== undefined) return secret;
  }
  if (service === 's3') return s3Resource(text);
  if (service === 'sqs') return queueArn(text);
  return NAME_FIELD.exec(text)?.[1];
}

function s3Resource(text: string): string | undefined {
  const uri = S3_URI.exec(text);
  if (uri !== null) return objectArn('aws', uri[1], uri[2]);
  const path = S3_PATH_HOST.exec(text);
  if (path !== null) return objectArn(partition(path[1]), path[2], path[3]);
  const host = S3_VIRTUAL_HOST.exec(text);
  if (host !== null) return objectArn(partition(host[2]), host[1], host[3]);
  const bucket = BUCKET_FIELD.exec(text);
  return bucket === null ? undefined : objectArn('aws', bucket[1], KEY_FIELD.exec(text)?.[1]);
}

function objectArn(name: string, bucket: string | undefined, key: string | undefined): string {
  return `arn:${name}:s3:::${bucket}${key === undefined || key === '' ? '' : `/${key}`}`;
}

function queueArn(text: string): string | undefined {
  const url = QUEUE_URL.exec(text);
  return url === null ? undefined : `arn:${partition(url[3])}:sqs:${url[1] ?? url[2]}:${url[4]}:${url[5]}`;
}

function partition(china: string | undefined): string {
  return china === undefined ? 'aws' : 'aws-cn';
}
