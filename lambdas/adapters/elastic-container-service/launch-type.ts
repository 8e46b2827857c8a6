import type { LaunchType } from '../../core/model/elastic-container-service.ts';

const LAUNCH_TYPES: readonly string[] = ['FARGATE', 'EC2', 'EXTERNAL', 'MANAGED_INSTANCES'] satisfies LaunchType[];

interface Launched {
  readonly launchType?: string | undefined;
  readonly capacityProviders?: readonly (string | undefined)[];
}

/**
 * The launch type as the API names it. A service that uses a capacity provider strategy has none; Fargate's own providers
 * have fixed names.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html
 */
export function launchTypeOf({ launchType, capacityProviders = [] }: Launched): LaunchType {
  if (launchType !== undefined) return LAUNCH_TYPES.includes(launchType) ? (launchType as LaunchType) : 'UNKNOWN';
  return capacityProviders.some((name) => name === 'FARGATE' || name === 'FARGATE_SPOT') ? 'FARGATE' : 'UNKNOWN';
}
