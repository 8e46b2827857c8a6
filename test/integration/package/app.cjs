const { App, Stack } = require('aws-cdk-lib');
const { LogGroup } = require('aws-cdk-lib/aws-logs');
const { AccessDeniedResponder, LogGroups } = require('ecs-access-denied-responder');

const app = new App({ outdir: process.argv[2] });
const stack = new Stack(app, 'Orders');
new AccessDeniedResponder(stack, 'AccessDenied', {
  watched: new LogGroups([LogGroup.fromLogGroupName(stack, 'Log', '/ecs/orders')]),
});
app.synth();
