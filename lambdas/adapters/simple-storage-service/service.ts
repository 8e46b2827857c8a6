import { sdkService } from '../connection.ts';

/**
 * A stand-in for AWS on one host name (`AWS_ENDPOINT_URL`) has no DNS names for buckets, so the bucket goes into the path there.
 * A bucket in another Region answers with a redirect, which the client follows.
 */
export const simpleStorageService = sdkService(
  () => import('./sdk.ts'),
  (sdk, settings) =>
    new sdk.S3Client({
      ...settings,
      followRegionRedirects: true,
      forcePathStyle: process.env.AWS_ENDPOINT_URL_S3 !== undefined || process.env.AWS_ENDPOINT_URL !== undefined,
    }),
);
