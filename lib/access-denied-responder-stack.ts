import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { AccessDeniedResponder } from './access-denied-responder.ts';
import type { DeploymentSettings } from './deployment-settings.ts';
import { SlackTarget } from './slack-target.ts';
import { SnsTarget } from './sns-target.ts';

export interface AccessDeniedResponderStackProps extends StackProps {
  readonly settings: DeploymentSettings;
}

/** One responder for the log groups that the settings name. */
export class AccessDeniedResponderStack extends Stack {
  readonly responder: AccessDeniedResponder;

  constructor(scope: Construct, id: string, { settings, ...props }: AccessDeniedResponderStackProps) {
    super(scope, id, { description: 'Explains AccessDenied of ECS tasks; read-only', ...props });
    const { emailAddresses, organizationsRoleArn, rolePaths, reservedConcurrentExecutions, slackWebhookSecretArn } =
      settings;
    const target = new SnsTarget({ emailAddresses });
    this.responder = new AccessDeniedResponder(this, 'Responder', {
      logGroups: [...new Set(settings.logGroups)].map((name) =>
        LogGroup.fromLogGroupName(this, `Watched${name}`, name),
      ),
      target,
      ...(slackWebhookSecretArn === undefined
        ? {}
        : {
            targets: [
              new SlackTarget({
                topic: target,
                webhookSecret: Secret.fromSecretCompleteArn(this, 'SlackWebhook', slackWebhookSecretArn),
              }),
            ],
          }),
      ...(rolePaths === undefined ? {} : { rolePaths }),
      ...(organizationsRoleArn === undefined ? {} : { organizationsRoleArn }),
      ...(reservedConcurrentExecutions === undefined ? {} : { reservedConcurrentExecutions }),
    });
    new CfnOutput(this, 'TopicArn', { value: target.topic.topicArn, description: 'Subscribe here for notices' });
  }
}
