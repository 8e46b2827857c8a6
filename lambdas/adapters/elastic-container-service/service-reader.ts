import type { Service as SdkService } from '@aws-sdk/client-ecs';
import type { Service } from '../../core/model/elastic-container-service.ts';
import { isoTime } from '../document.ts';
import { expected } from '../error-reason.ts';
import { observe } from '../observe.ts';
import type { Reader } from '../reader.ts';
import { clusterAndName } from './cluster-and-name.ts';
import { launchTypeOf } from './launch-type.ts';
import { elasticContainerService } from './service.ts';

/** @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html */
export const serviceReader: Reader<'service'> = {
  question: 'service',
  actions: [{ action: 'ecs:DescribeServices', scope: 'service' }],
  read: (subject, aws) =>
    observe(
      aws,
      'ecs:DescribeServices',
      async (options) => {
        const { client, DescribeServicesCommand } = await aws.open(elasticContainerService);
        const [cluster, name] = clusterAndName(subject);
        const answer = await client.send(new DescribeServicesCommand({ cluster, services: [name] }), options);
        const service = expected(answer.services)[0];
        return service === undefined ? null : serviceFrom(service);
      },
      { ClusterNotFoundException: null },
    ),
};

function serviceFrom(service: SdkService): Service {
  return {
    arn: service.serviceArn ?? '',
    name: service.serviceName ?? '',
    clusterArn: service.clusterArn ?? '',
    taskDefinitionArn: service.taskDefinition ?? '',
    launchType: launchTypeOf({
      launchType: service.launchType,
      capacityProviders: (service.capacityProviderStrategy ?? []).map((item) => item.capacityProvider),
    }),
    subnetIds: service.networkConfiguration?.awsvpcConfiguration?.subnets ?? [],
    deployments: [...(service.deployments ?? []), ...(service.taskSets ?? [])].map((deployment) => ({
      status: deployment.status ?? 'UNKNOWN',
      taskDefinitionArn: deployment.taskDefinition ?? '',
      createdAt: isoTime(deployment.createdAt),
    })),
    events: eventsOf(service),
  };
}

function eventsOf(service: SdkService): Service['events'] {
  const events = (service.events ?? []).flatMap(({ createdAt, message }) => {
    const moment = isoTime(createdAt);
    return moment !== null && message !== undefined ? [{ createdAt: moment, message }] : [];
  });
  return events.sort((one, other) => other.createdAt.localeCompare(one.createdAt));
}
