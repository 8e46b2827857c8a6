import { sdkService } from '../connection.ts';

export const lambdaService = sdkService(
  () => import('./sdk.ts'),
  (sdk, settings) => new sdk.LambdaClient(settings),
);
