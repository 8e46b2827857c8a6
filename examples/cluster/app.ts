/**
 * A service of your own in the cluster prod, and a responder that watches the service's log group: `npx cdk deploy --app 'npx tsx app.ts'`.
 * For the services of a cluster that exists already, deploy the stack of this repository with `clusters` in its context instead.
 */
import { App, Stack } from 'aws-cdk-lib';
import { CfnService, ContainerImage, FargateTaskDefinition, LogDrivers } from 'aws-cdk-lib/aws-ecs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { AccessDeniedResponder, LogGroups, SnsTarget } from 'ecs-access-denied-responder';

const app = new App();
const stack = new Stack(app, 'Orders');

const logGroup = new LogGroup(stack, 'OrdersLog', { retention: RetentionDays.ONE_MONTH });
const taskDefinition = new FargateTaskDefinition(stack, 'OrdersTask');
taskDefinition.addContainer('app', {
  image: ContainerImage.fromRegistry('public.ecr.aws/docker/library/busybox:stable'),
  logging: LogDrivers.awsLogs({ logGroup, streamPrefix: 'orders' }),
});
new CfnService(stack, 'OrdersService', { cluster: 'prod', taskDefinition: taskDefinition.taskDefinitionArn });

new AccessDeniedResponder(stack, 'AccessDenied', {
  watched: new LogGroups([logGroup]),
  target: new SnsTarget({ emailAddresses: ['on-call@example.com'] }),
});
