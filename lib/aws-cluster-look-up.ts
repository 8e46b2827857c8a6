import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Node } from 'constructs';
import { askThrough } from '../lambdas/adapters/ask-aws.ts';
import { connectAws } from '../lambdas/adapters/connection.ts';
import { deploymentPorts } from '../lambdas/adapters/deployment-ports.ts';
import { servicesOfCluster } from '../lambdas/adapters/elastic-container-service/services-of-cluster.ts';
import { subscriptionRoom } from '../lambdas/pipeline/doctor/subscription-room.ts';
import type { ClusterLookUp } from './look-up-clusters.ts';

/** Where the CDK keeps what it looked up; `cdk context --reset KEY` forgets it. */
const CONTEXT_FILE = 'cdk.context.json';

/** Looks clusters up in the account and Region that the CDK's command line deploys to. */
export function awsClusterLookUp(
  node: Node,
  variables: NodeJS.ProcessEnv = process.env,
  file: string = CONTEXT_FILE,
): ClusterLookUp {
  const { CDK_DEFAULT_ACCOUNT: account, CDK_DEFAULT_REGION: region } = variables;
  if (account === undefined || region === undefined) {
    throw new Error(
      'clusters are looked up in your account: run this by the CDK (npx cdk deploy) with credentials and a Region, or name logGroups instead',
    );
  }
  const aws = connectAws({ account, region });
  const deployments = deploymentPorts(aws);
  return {
    account,
    region,
    ask: askThrough(aws),
    services: (cluster) => servicesOfCluster(cluster, aws),
    remembered: (key) => node.tryGetContext(key),
    remember: (key, logGroups) => {
      const context = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as object) : {};
      writeFileSync(file, `${JSON.stringify({ ...context, [key]: logGroups }, null, 2)}\n`);
    },
    room: (logGroup) => subscriptionRoom(logGroup, deployments),
    warn: (text) => console.error(text),
  };
}
