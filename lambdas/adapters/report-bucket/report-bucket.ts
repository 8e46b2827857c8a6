import { GetObjectCommand, PutObjectCommand, S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { IncidentReference } from '../../core/model/announcement.ts';
import { noticeHtml } from '../../core/report/notice-html.ts';
import type { StoreReport } from '../../pipeline/with-reports.ts';

/** IAM actions that keeping reports calls, on the objects of that bucket alone; who follows a link reads as us. */
export const REPORT_BUCKET_ACTIONS = ['s3:GetObject', 's3:PutObject'] as const;

/** Where reports are in their bucket. */
export const REPORT_PREFIX = 'reports/';

/**
 * Seconds that a link says it is good for. It dies earlier where the session of the role that signed it ends, and that of a
 * Lambda function lasts some hours.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html
 */
const LINK_SECONDS = 12 * 3_600;

export interface ReportBucketOptions {
  readonly bucketName: string;
  readonly region: string;
  /** The account that has to own the bucket. */
  readonly account: string;
  /** Replaces parts of the client's settings; for tests. */
  readonly settings?: S3ClientConfig;
}

/** Keeps reports in a private bucket. Gives up after a few seconds: who waits for the notice needs it more than the page. */
export function reportBucket({ bucketName, region, account, settings }: ReportBucketOptions): StoreReport {
  const client = new S3Client({
    region,
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_500, throwOnRequestTimeout: true },
    ...settings,
  });
  return async ({ reference, notice }) => {
    const object = { Bucket: bucketName, Key: keyOf(reference) };
    await client.send(
      new PutObjectCommand({
        ...object,
        ExpectedBucketOwner: account,
        Body: noticeHtml([notice]),
        ContentType: 'text/html; charset=utf-8',
        CacheControl: 'private, no-store',
        ServerSideEncryption: 'AES256',
      }),
    );
    return getSignedUrl(client, new GetObjectCommand(object), { expiresIn: LINK_SECONDS });
  };
}

/** The same telling has the same key: told again, it is kept once. */
function keyOf({ id, window, telling }: IncidentReference): string {
  return `${REPORT_PREFIX}${id}/${window.replace(/[^\dTZ]/g, '')}-${telling}.html`;
}
