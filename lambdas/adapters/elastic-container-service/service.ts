import { sdkService } from '../connection.ts';

export const elasticContainerService = sdkService(
  () => import('./sdk.ts'),
  (sdk, settings) => new sdk.ECSClient(settings),
);
