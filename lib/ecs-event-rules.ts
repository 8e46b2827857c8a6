import { Aws } from 'aws-cdk-lib';
import { Match, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';

/**
 * Events in which ECS tells what it was refused itself: a task that failed to start (image, secrets, logs), a service or a
 * deployment that cannot start tasks. Tasks that merely ended are left out; what their application was refused is in its log.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_cwe_events.html
 */
export function ecsEventRules(scope: Construct, responder: IFunction): readonly Rule[] {
  const targets = [new LambdaTarget(responder)];
  // A bus may be sent events of other accounts and Regions: what they name cannot be read from here.
  const fromHere = { source: ['aws.ecs'], account: [Aws.ACCOUNT_ID], region: [Aws.REGION] };
  return [
    new Rule(scope, 'TaskFailedToStart', {
      description: 'ECS tasks that failed to start',
      eventPattern: {
        ...fromHere,
        detailType: ['ECS Task State Change'],
        detail: { lastStatus: ['STOPPED'], stopCode: ['TaskFailedToStart'] },
      },
      targets,
    }),
    new Rule(scope, 'ServiceImpaired', {
      description: 'ECS services and deployments that cannot start tasks',
      eventPattern: {
        ...fromHere,
        detailType: ['ECS Service Action', 'ECS Deployment State Change'],
        detail: { eventType: Match.anyOf('WARN', 'ERROR') },
      },
      targets,
    }),
  ];
}
