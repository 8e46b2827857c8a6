import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { AccessDeniedResponderStack } from '../lib/access-denied-responder-stack.ts';
import { awsClusterLookUp } from '../lib/aws-cluster-look-up.ts';
import { deploymentSettings } from '../lib/deployment-settings.ts';
import { lookUpClusters } from '../lib/look-up-clusters.ts';

const app = new App();
const settings = deploymentSettings(app.node);
const watched = settings.clusters === undefined ? settings : await lookUpClusters(settings, awsClusterLookUp(app.node));
new AccessDeniedResponderStack(app, settings.stackName, { settings: watched });
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
