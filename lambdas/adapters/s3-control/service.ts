import { sdkService } from '../connection.ts';

/**
 * The client puts the account before the host name; a stand-in for AWS on one host (`AWS_ENDPOINT_URL`) has no such name, and learns the
 * account from a header.
 */
export const s3Control = sdkService(
  () => import('./sdk.ts'),
  (sdk, settings) => {
    const standIn = process.env.AWS_ENDPOINT_URL_S3_CONTROL ?? process.env.AWS_ENDPOINT_URL;
    return new sdk.S3ControlClient({
      ...settings,
      ...(standIn === undefined ? {} : { endpointProvider: () => ({ url: new URL(standIn) }) }),
    });
  },
);
