import { sdkService } from '../connection.ts';

export const elasticComputeCloud = sdkService(
  () => import('./sdk.ts'),
  (sdk, settings) => new sdk.EC2Client(settings),
);
