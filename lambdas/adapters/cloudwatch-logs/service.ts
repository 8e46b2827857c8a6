import { sdkService } from '../connection.ts';

export const cloudWatchLogs = sdkService(
  () => import('./sdk.ts'),
  (sdk, settings) => new sdk.CloudWatchLogsClient(settings),
);
