import { REQUEST_TIMES, sdkService } from '../connection.ts';

/** Kinesis' client would speak HTTP/2, which proxies and stand-ins for AWS often do not; two small reads need no streams. */
export const kinesis = sdkService(
  () => import('./sdk.ts'),
  (sdk, settings) => new sdk.KinesisClient({ ...settings, requestHandler: new sdk.NodeHttpHandler(REQUEST_TIMES) }),
);
