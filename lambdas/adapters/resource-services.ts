import { parseArn } from '../core/model/arn.ts';
import { unknown } from '../core/model/observed.ts';
import { answeringAction } from '../pipeline/ask/answering-action.ts';
import { tableService } from './dynamodb/table-service.ts';
import { repositoryService } from './elastic-container-registry/repository-service.ts';
import { eventBusService } from './eventbridge/event-bus-service.ts';
import { streamService } from './kinesis/stream-service.ts';
import { functionService } from './lambda/function-service.ts';
import type { Reader, ResourceService } from './reader.ts';
import { secretService } from './secrets-manager/secret-service.ts';
import { topicService } from './simple-notification-service-reader/topic-service.ts';
import { queueService } from './simple-queue-service/queue-service.ts';
import { bucketService } from './simple-storage-service/bucket-service.ts';
import { parameterService } from './systems-manager/parameter-service.ts';

/** Every service whose resources can be asked about. Adding one is an entry here and its adapter. */
export const RESOURCE_SERVICES: readonly ResourceService[] = [
  bucketService,
  secretService,
  parameterService,
  queueService,
  topicService,
  tableService,
  functionService,
  repositoryService,
  eventBusService,
  streamService,
];

export const resourcePolicyReader: Reader<'resourcePolicy'> = {
  question: 'resourcePolicy',
  actions: RESOURCE_SERVICES.flatMap(({ policy }) => policy.actions),
  async read(subject, aws) {
    const arn = parseArn(subject);
    const service = RESOURCE_SERVICES.find((candidate) => candidate.service === arn?.service);
    if (!arn || !service) return unknown('unsupported', answeringAction('resourcePolicy', subject));
    return service.policy.read(arn, aws);
  },
};

export const resourceReader: Reader<'resource'> = {
  question: 'resource',
  actions: RESOURCE_SERVICES.flatMap(({ state }) => state.actions),
  async read(subject, aws) {
    const arn = parseArn(subject);
    const service = RESOURCE_SERVICES.find((candidate) => candidate.service === arn?.service);
    if (!arn || !service) return unknown('unsupported', answeringAction('resource', subject));
    return service.state.read(arn, aws);
  },
};
