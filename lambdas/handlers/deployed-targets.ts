import type { NotificationTarget } from '../pipeline/ports.ts';
import type { Environment } from './environment.ts';

/**
 * The targets that the environment names; only their own code is loaded. Where reports are kept, they are told where.
 *
 * @param failed is told of a report that could not be kept
 */
export async function deployedTargets(
  environment: Environment,
  failed: (error: unknown) => void,
): Promise<readonly NotificationTarget[]> {
  const { region, account, topicArn, qDeveloperTopicArn, eventBusName, reportBucketName } = environment;
  const targets: NotificationTarget[] = [];
  if (topicArn !== null) {
    const { snsTarget } = await import('../adapters/simple-notification-service/sns-target.ts');
    targets.push(snsTarget({ topicArn, region }));
  }
  if (qDeveloperTopicArn !== null) {
    const { qDeveloperTarget } = await import('../adapters/q-developer/q-developer-target.ts');
    targets.push(qDeveloperTarget({ topicArn: qDeveloperTopicArn, region }));
  }
  if (eventBusName !== null) {
    const { eventTarget } = await import('../adapters/event-target/event-target.ts');
    targets.push(eventTarget({ eventBusName, region }));
  }
  if (reportBucketName === null) return targets;
  const { reportBucket } = await import('../adapters/report-bucket/report-bucket.ts');
  const { withReports } = await import('../pipeline/with-reports.ts');
  return withReports(targets, reportBucket({ bucketName: reportBucketName, region, account }), failed);
}
