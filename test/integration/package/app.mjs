import { App, Stack } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { AccessDeniedResponder, LogGroups, SnsTarget } from 'ecs-access-denied-responder';

const app = new App({ outdir: process.argv[2] });
const stack = new Stack(app, 'Orders');
new AccessDeniedResponder(stack, 'AccessDenied', {
  watched: new LogGroups([new LogGroup(stack, 'OrdersLog')]),
  target: new SnsTarget({ emailAddresses: ['on-call@example.com'] }),
});
app.synth();
