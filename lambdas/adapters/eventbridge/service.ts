import { sdkService } from '../connection.ts';

export const eventBridge = sdkService(
  () => import('./sdk.ts'),
  (sdk, settings) => new sdk.EventBridgeClient(settings),
);
