import { connectAws } from '../lambdas/adapters/connection.ts';
import { deploymentPorts } from '../lambdas/adapters/deployment-ports.ts';
import type { DeploymentPorts } from '../lambdas/pipeline/doctor/ports.ts';
import { accountRoom, subscriptionRoom } from '../lambdas/pipeline/doctor/subscription-room.ts';
import type { DeploymentSettings } from './deployment-settings.ts';
import { refuseProblems } from './refuse-problems.ts';

type Watched = Pick<DeploymentSettings, 'stackName' | 'logGroups' | 'account'>;

/**
 * Throws where a log group, or the account, that the settings name takes no subscription besides the stack's own. Looks only where the CDK's
 * command line found credentials; without any, as in a build, a synthesis asks nobody.
 */
export async function refuseUnwatchable(
  { stackName, logGroups = [], account }: Watched,
  variables: NodeJS.ProcessEnv = process.env,
  ports: (account: string, region: string) => DeploymentPorts = (id, region) =>
    deploymentPorts(connectAws({ account: id, region })),
  warn: (text: string) => void = console.error,
): Promise<void> {
  const { CDK_DEFAULT_ACCOUNT: id, CDK_DEFAULT_REGION: region } = variables;
  if (id === undefined || region === undefined) return;
  const deployments = ports(id, region);
  const looked = await Promise.all([
    ...logGroups.map((name) => subscriptionRoom(name, deployments, stackName)),
    ...(account === true ? [accountRoom(deployments, stackName)] : []),
  ]);
  refuseProblems('What the settings name', looked.flat(), warn);
}
