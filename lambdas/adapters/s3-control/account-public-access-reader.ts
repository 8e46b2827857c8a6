import { observe } from '../observe.ts';
import { publicAccessBlockFrom } from '../public-access-block.ts';
import type { Reader } from '../reader.ts';
import { s3Control } from './service.ts';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetPublicAccessBlock.html */
export const accountPublicAccessReader: Reader<'accountPublicAccess'> = {
  question: 'accountPublicAccess',
  actions: [{ action: 's3:GetAccountPublicAccessBlock', scope: '*' }],
  read: (account, aws) =>
    observe(
      aws,
      's3:GetAccountPublicAccessBlock',
      async (options) => {
        const { client, GetPublicAccessBlockCommand } = await aws.open(s3Control);
        const answer = await client.send(new GetPublicAccessBlockCommand({ AccountId: account }), options);
        return publicAccessBlockFrom(answer.PublicAccessBlockConfiguration);
      },
      { NoSuchPublicAccessBlockConfiguration: null },
    ),
};
