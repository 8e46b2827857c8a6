import type { NotificationTarget } from '../pipeline/ports.ts';
import type { Environment } from './environment.ts';

/** The targets that the environment names; only their own code is loaded. */
export async function deployedTargets({ region, topicArn }: Environment): Promise<readonly NotificationTarget[]> {
  if (topicArn === null) return [];
  const { snsTarget } = await import('../adapters/simple-notification-service/sns-target.ts');
  return [snsTarget({ topicArn, region })];
}
