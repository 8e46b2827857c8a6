import { sdkService } from '../connection.ts';

export const elasticContainerRegistry = sdkService(
  () => import('./sdk.ts'),
  (sdk, settings) => new sdk.ECRClient(settings),
);
