import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { AccessDeniedResponderStack } from '../lib/access-denied-responder-stack.ts';
import { deploymentSettings } from '../lib/deployment-settings.ts';

const app = new App();
const settings = deploymentSettings(app.node);
new AccessDeniedResponderStack(app, settings.stackName, { settings });
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
