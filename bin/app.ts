import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { AccessDeniedResponderStack } from '../lib/access-denied-responder-stack.ts';
import { awsClusterLookUp } from '../lib/aws-cluster-look-up.ts';
import { deploymentSettings } from '../lib/deployment-settings.ts';
import { lookUpClusters } from '../lib/look-up-clusters.ts';
import { refuseUnwatchable } from '../lib/refuse-unwatchable.ts';

// The version of Node is the user's choice; the SDK's reminder would stand in the middle of a synthesis.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

const app = new App();
const settings = deploymentSettings(app.node);
await refuseUnwatchable(settings);
const watched = settings.clusters === undefined ? settings : await lookUpClusters(settings, awsClusterLookUp(app.node));
new AccessDeniedResponderStack(app, settings.stackName, { settings: watched });
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
