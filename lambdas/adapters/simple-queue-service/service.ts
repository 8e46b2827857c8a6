import { sdkService } from '../connection.ts';

export const simpleQueueService = sdkService(
  () => import('./sdk.ts'),
  (sdk, settings) => new sdk.SQSClient({ ...settings, useQueueUrlAsEndpoint: false }),
);
