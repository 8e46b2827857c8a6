import { observe } from '../observe.ts';
import { collectPages } from '../pages.ts';
import type { Reader } from '../reader.ts';
import { elasticContainerService } from './service.ts';

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListClusters.html */
export const clustersReader: Reader<'clusters'> = {
  question: 'clusters',
  actions: [{ action: 'ecs:ListClusters', scope: '*' }],
  read: (_everything, aws) =>
    observe(aws, 'ecs:ListClusters', async (options) => {
      const { client, paginateListClusters } = await aws.open(elasticContainerService);
      return collectPages(paginateListClusters({ client, pageSize: 100 }, {}, options), (page) => page.clusterArns);
    }),
};
