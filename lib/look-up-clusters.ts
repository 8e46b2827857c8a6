import type { Finding } from '../lambdas/core/model/finding.ts';
import { type ClusterPorts, clusterLogGroups } from '../lambdas/pipeline/cluster-log-groups.ts';
import type { DeploymentSettings } from './deployment-settings.ts';
import { refuseProblems } from './refuse-problems.ts';

export interface ClusterLookUp extends ClusterPorts {
  /** Twelve digits. */
  readonly account: string;
  readonly region: string;
  /** What an earlier synthesis found: a member of `cdk.context.json`. */
  readonly remembered: (key: string) => unknown;
  readonly remember: (key: string, logGroups: readonly string[]) => void;
  /** Whether a log group would take a subscription. */
  readonly room: (logGroup: string) => Promise<readonly Finding[]>;
  /** Told of containers that cannot be watched. */
  readonly warn: (text: string) => void;
}

/**
 * The settings with the log groups of their clusters. Looked up when the app is synthesised and remembered in `cdk.context.json` like
 * any other look-up of the CDK: the template names every log group it watches, a second synthesis gives the same template, and
 * nothing with more rights than the responder is deployed (docs/decisions/0011).
 */
export async function lookUpClusters(settings: DeploymentSettings, lookUp: ClusterLookUp): Promise<DeploymentSettings> {
  if (settings.clusters === undefined) return settings;
  const logGroups = [...(settings.logGroups ?? [])];
  for (const cluster of settings.clusters) {
    const key = `ecs-access-denied-responder:account=${lookUp.account}:cluster=${cluster}:region=${lookUp.region}`;
    logGroups.push(...(rememberedNames(lookUp.remembered(key)) ?? (await lookUpCluster(cluster, key, lookUp))));
  }
  if (logGroups.length > 0) return { ...settings, logGroups: [...new Set(logGroups)].sort() };
  throw new Error(`No service of ${settings.clusters.join(', ')} writes to a log group: there is nothing to watch`);
}

async function lookUpCluster(cluster: string, key: string, lookUp: ClusterLookUp): Promise<readonly string[]> {
  const { logGroups, unwatched } = await clusterLogGroups(cluster, lookUp.region, lookUp);
  for (const sentence of unwatched) lookUp.warn(`cluster ${cluster}, not watched: ${sentence}`);
  const findings = (await Promise.all(logGroups.map(lookUp.room))).flat();
  refuseProblems(`Cluster ${cluster} has log groups that`, findings, (text) =>
    lookUp.warn(`cluster ${cluster}, log group ${text}`),
  );
  lookUp.remember(key, logGroups);
  return logGroups;
}

function rememberedNames(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) && value.every((name) => typeof name === 'string') ? value : undefined;
}
