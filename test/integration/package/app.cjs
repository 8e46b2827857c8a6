const { App, Stack } = require('aws-cdk-lib');
const { LogGroup } = require('aws-cdk-lib/aws-logs');
const { AccessDeniedResponder } = require('ecs-access-denied-responder');

const app = new App({ outdir: process.argv[2] });
const stack = new Stack(app, 'Orders');
new AccessDeniedResponder(stack, 'AccessDenied', {
  logGroups: [LogGroup.fromLogGroupName(stack, 'Log', '/ecs/orders')],
});
app.synth();
