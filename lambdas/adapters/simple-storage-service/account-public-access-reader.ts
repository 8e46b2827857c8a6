import { unknown } from '../../core/model/observed.ts';
import type { Reader } from '../reader.ts';

/**
 * The account's setting is told by S3 Control, an API with an SDK client of its own that is not installed: always visibly unknown.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetPublicAccessBlock.html
 */
export const accountPublicAccessReader: Reader<'accountPublicAccess'> = {
  question: 'accountPublicAccess',
  actions: [],
  read: async () => unknown('unsupported', 's3:GetAccountPublicAccessBlock'),
};
