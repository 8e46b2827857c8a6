import { sdkService } from '../connection.ts';

export const systemsManager = sdkService(
  () => import('./sdk.ts'),
  (sdk, settings) => new sdk.SSMClient(settings),
);
