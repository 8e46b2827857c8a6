import { sdkService } from '../connection.ts';

export const kinesis = sdkService(
  () => import('./sdk.ts'),
  (sdk, settings) => new sdk.KinesisClient(settings),
);
