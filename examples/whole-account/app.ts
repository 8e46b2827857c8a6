/**
 * Every log group of the account and Region, those of the future among them; notices go to a topic and on to Slack, alarms to whoever runs
 * the responder: `npx cdk deploy --app 'npx tsx app.ts' --context slackWebhookSecretArn=arn:…`
 */
import { App, Stack } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { AccessDeniedResponder, SlackTarget, SnsTarget, WholeAccount } from 'ecs-access-denied-responder';

const app = new App();
const stack = new Stack(app, 'AccessDenied');
const topic = new SnsTarget();
const webhook: unknown = app.node.tryGetContext('slackWebhookSecretArn');

new AccessDeniedResponder(stack, 'Responder', {
  // Much traffic and no ECS task: what is never a task's line need not be searched.
  watched: new WholeAccount({ excludedLogGroups: ['/aws/vpc/flow-logs', '/aws/cloudtrail'] }),
  target: topic,
  targets:
    typeof webhook === 'string'
      ? [new SlackTarget({ topic, secret: Secret.fromSecretCompleteArn(stack, 'Webhook', webhook) })]
      : [],
});
