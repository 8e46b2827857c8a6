import type { Arn } from '../../core/model/arn.ts';
import type { ResourcePolicy } from '../../core/model/resource.ts';
import type { Connection } from '../connection.ts';
import { readDocument } from '../document.ts';
import { observe } from '../observe.ts';
import { NO_POLICY } from '../reader.ts';
import { s3Control } from './service.ts';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetAccessPointPolicy.html */
export function readAccessPointPolicy({ account, resource }: Arn, aws: Connection) {
  return observe<ResourcePolicy>(
    aws,
    's3:GetAccessPointPolicy',
    async (options) => {
      const { client, GetAccessPointPolicyCommand } = await aws.open(s3Control);
      const input = { AccountId: account, Name: resource.split('/')[1] ?? '' };
      return { document: readDocument((await client.send(new GetAccessPointPolicyCommand(input), options)).Policy) };
    },
    { NoSuchAccessPointPolicy: NO_POLICY, NoSuchAccessPoint: null },
  );
}
