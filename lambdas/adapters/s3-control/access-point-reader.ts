import { type Arn, formatArn, parseArn } from '../../core/model/arn.ts';
import type { AccessPoint } from '../../core/model/resource.ts';
import type { Connection } from '../connection.ts';
import { expected } from '../error-reason.ts';
import { observe } from '../observe.ts';
import { collectPages } from '../pages.ts';
import type { Reader } from '../reader.ts';
import { s3Control } from './service.ts';

/**
 * An access point by its ARN, or by the alias that stands where a bucket's name does; only the list of all tells whose alias it is.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetAccessPoint.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_ListAccessPoints.html
 */
export const accessPointReader: Reader<'accessPoint'> = {
  question: 'accessPoint',
  actions: [
    { action: 's3:GetAccessPoint', scope: '*' },
    { action: 's3:ListAccessPoints', scope: '*' },
  ],
  read: (subject, aws) => {
    const arn = parseArn(subject);
    return arn === undefined ? byAlias(subject, aws) : byArn(arn, aws);
  },
};

function byArn(arn: Arn, aws: Connection) {
  const [, name = ''] = arn.resource.split('/');
  return observe<AccessPoint>(
    aws,
    's3:GetAccessPoint',
    async (options) => {
      const { client, GetAccessPointCommand } = await aws.open(s3Control);
      const answer = await client.send(new GetAccessPointCommand({ AccountId: arn.account, Name: name }), options);
      return {
        arn: formatArn(arn),
        bucket: expected(answer.Bucket),
        bucketAccount: answer.BucketAccountId ?? arn.account,
        vpcId: answer.VpcConfiguration?.VpcId ?? null,
      };
    },
    { NoSuchAccessPoint: null },
  );
}

function byAlias(alias: string, aws: Connection) {
  const account = aws.account ?? '';
  return observe<AccessPoint>(aws, 's3:ListAccessPoints', async (options) => {
    const { client, paginateListAccessPoints } = await aws.open(s3Control);
    const pages = paginateListAccessPoints({ client, pageSize: 1_000 }, { AccountId: account }, options);
    const points = await collectPages(pages, (page) => page.AccessPointList);
    const found = points.find(({ Alias }) => Alias === alias);
    if (found === undefined) return null;
    return {
      arn: expected(found.AccessPointArn),
      bucket: expected(found.Bucket),
      bucketAccount: found.BucketAccountId ?? account,
      vpcId: found.VpcConfiguration?.VpcId ?? null,
    };
  });
}
