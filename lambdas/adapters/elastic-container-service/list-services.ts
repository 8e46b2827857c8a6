import { collectPages } from '../pages.ts';
import type { ReadAction } from '../reader.ts';

export const LIST_SERVICES_ACTIONS: readonly ReadAction[] = [{ action: 'ecs:ListServices', scope: '*' }];

/**
 * Names of the services of a cluster. Rejects with the SDK's own error.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListServices.html
 */
export async function listServices(region: string, cluster: string): Promise<readonly string[]> {
  const { ECSClient, paginateListServices } = await import('./sdk.ts');
  const client = new ECSClient({ region });
  const arns = await collectPages(
    paginateListServices({ client, pageSize: 100 }, { cluster }),
    (page) => page.serviceArns,
  );
  return arns.map((arn) => arn.slice(arn.lastIndexOf('/') + 1)).sort();
}
