import { sdkService } from '../connection.ts';

export const securityTokenService = sdkService(
  () => import('./sdk.ts'),
  (sdk, settings) => new sdk.STSClient(settings),
);
