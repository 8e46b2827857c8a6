import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import packageFile from '../package.json' with { type: 'json' };
import { AccessDeniedResponder } from './access-denied-responder.ts';
import { AlarmTopic } from './alarm-topic.ts';
import type { DeploymentSettings } from './deployment-settings.ts';
import { EventTarget } from './event-target.ts';
import { LogGroups } from './log-groups.ts';
import type { INotificationTarget } from './notification-target.ts';
import { QDeveloperTarget } from './q-developer-target.ts';
import { ReportStore } from './report-store.ts';
import { SlackTarget } from './slack-target.ts';
import { SnsTarget } from './sns-target.ts';
import type { IWatchedLogs } from './watched-logs.ts';
import { WholeAccount } from './whole-account.ts';

export interface AccessDeniedResponderStackProps extends StackProps {
  /** With clusters, their log groups have to be looked up before: {@link lookUpClusters}. */
  readonly settings: DeploymentSettings;
}

/** One responder for what the settings say. */
export class AccessDeniedResponderStack extends Stack {
  readonly responder: AccessDeniedResponder;

  constructor(scope: Construct, id: string, { settings, ...props }: AccessDeniedResponderStackProps) {
    super(scope, id, { description: 'Explains AccessDenied of ECS tasks; read-only', ...props });
    const { emailAddresses, organizationsRoleArn, rolePaths, reservedConcurrentExecutions } = settings;
    const target = new SnsTarget({ emailAddresses });
    this.responder = new AccessDeniedResponder(this, 'Responder', {
      watched: this.watchedLogs(settings),
      target,
      targets: this.furtherTargets(settings, target),
      incidents: settings,
      alarmActions: this.alarmTopics(settings).map((topic) => new SnsAction(topic)),
      ...(rolePaths === undefined ? {} : { rolePaths }),
      ...(organizationsRoleArn === undefined ? {} : { organizationsRoleArn }),
      ...(reservedConcurrentExecutions === undefined ? {} : { reservedConcurrentExecutions }),
    });
    new CfnOutput(this, 'Version', { value: packageFile.version, description: 'Of ecs-access-denied-responder' });
    const { tableName } = this.responder.table;
    new CfnOutput(this, 'TableName', { value: tableName, description: 'For access-denied mute, unmute and mutes' });
    new CfnOutput(this, 'TopicArn', { value: target.topic.topicArn, description: 'Subscribe here for notices' });
  }

  private furtherTargets(settings: DeploymentSettings, topic: SnsTarget): readonly INotificationTarget[] {
    const { slackSecretArn, qDeveloper, events, reports } = settings;
    const targets: INotificationTarget[] = [];
    if (slackSecretArn !== undefined) {
      const secret = Secret.fromSecretCompleteArn(this, 'SlackSecret', slackSecretArn);
      targets.push(new SlackTarget({ topic, secret }));
    }
    if (qDeveloper) targets.push(new QDeveloperTarget());
    if (events) targets.push(new EventTarget());
    if (reports) targets.push(new ReportStore());
    return targets;
  }

  private alarmTopics({ alarmEmailAddresses, alarmTopicArn }: DeploymentSettings): readonly ITopic[] {
    return [
      ...(alarmTopicArn === undefined ? [] : [Topic.fromTopicArn(this, 'YourAlarmTopic', alarmTopicArn)]),
      ...(alarmEmailAddresses.length === 0 ? [] : [new AlarmTopic(this, 'AlarmTopic', alarmEmailAddresses)]),
    ];
  }

  private watchedLogs({ logGroups, account, excludedLogGroups, filterPattern }: DeploymentSettings): IWatchedLogs {
    if (account) return new WholeAccount({ excludedLogGroups: excludedLogGroups ?? [], filterPattern });
    if (logGroups === undefined) {
      throw new Error('AccessDeniedResponderStack: the log groups of the clusters were not looked up (lookUpClusters)');
    }
    const watched = [...new Set(logGroups)].map((name) => LogGroup.fromLogGroupName(this, `Watched${name}`, name));
    return new LogGroups(watched, { filterPattern });
  }
}
