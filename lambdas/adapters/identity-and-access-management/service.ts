import { sdkService } from '../connection.ts';

export const identityAndAccessManagement = sdkService(
  () => import('./sdk.ts'),
  (sdk, settings) => new sdk.IAMClient(settings),
);
