import { sdkService } from '../connection.ts';

export const simpleNotificationService = sdkService(
  () => import('./sdk.ts'),
  (sdk, settings) => new sdk.SNSClient(settings),
);
