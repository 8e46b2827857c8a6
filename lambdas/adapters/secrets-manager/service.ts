import { sdkService } from '../connection.ts';

export const secretsManager = sdkService(
  () => import('./sdk.ts'),
  (sdk, settings) => new sdk.SecretsManagerClient(settings),
);
