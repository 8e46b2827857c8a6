import { Aws, Validations } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';

/**
 * A topic for alarms of the responder itself, apart from that of the notices: when those do not arrive, these still do.
 *
 * Not encrypted with the AWS managed key, because CloudWatch may not use it; an alarm says which metric crossed which line.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
 */
export class AlarmTopic extends Topic {
  constructor(scope: Construct, id: string, emailAddresses: readonly string[]) {
    super(scope, id, { displayName: 'ECS AccessDenied responder', enforceSSL: true });
    // A policy that demands TLS takes the place of the one that lets CloudWatch publish in every topic without a policy.
    this.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AllowAlarmsOfThisAccount',
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    for (const address of emailAddresses) this.addSubscription(new EmailSubscription(address));
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-SNS2',
      reason:
        'CloudWatch alarms cannot use the AWS managed key; the text of an alarm names metrics of the responder only.',
    });
  }
}
