import type { Observed } from '../../core/model/observed.ts';
import type { Connection } from '../connection.ts';
import { observe } from '../observe.ts';
import { collectPages } from '../pages.ts';
import type { ReadAction } from '../reader.ts';

export const SERVICES_OF_CLUSTER_ACTIONS: readonly ReadAction[] = [{ action: 'ecs:ListServices', scope: '*' }];

/**
 * ARNs of a cluster's services; null when there is no such cluster. For deployments and people: the responder's role may not ask this.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListServices.html
 */
export function servicesOfCluster(cluster: string, aws: Connection): Promise<Observed<readonly string[] | null>> {
  return observe(
    aws,
    'ecs:ListServices',
    async (options) => {
      const { ECSClient, paginateListServices } = await import('@aws-sdk/client-ecs');
      const client = new ECSClient(aws.settings);
      return collectPages(
        paginateListServices({ client, pageSize: 100 }, { cluster }, options),
        (page) => page.serviceArns,
      );
    },
    { ClusterNotFoundException: null },
  );
}
