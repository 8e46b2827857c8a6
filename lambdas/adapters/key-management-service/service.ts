import { sdkService } from '../connection.ts';

export const keyManagementService = sdkService(
  () => import('./sdk.ts'),
  (sdk, settings) => new sdk.KMSClient(settings),
);
