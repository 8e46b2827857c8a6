import * as z from 'zod';
import { ECS_DETAIL_TYPES, type EcsEvent } from '../../core/model/ecs-event.ts';

export type DecodedEcsEvent =
  | { readonly kind: 'ecs-event'; readonly event: EcsEvent }
  | { readonly kind: 'rejected'; readonly error: string };

const text = z.string().nullish();

const attachment = z.object({
  type: text,
  details: z.array(z.object({ name: z.string(), value: text })).nullish(),
});

const schema = z.object({
  source: z.string(),
  'detail-type': z.enum(ECS_DETAIL_TYPES),
  id: z.string(),
  account: z.string(),
  region: z.string(),
  time: z.iso.datetime(),
  resources: z.array(z.string()).nullish(),
  detail: z.object({
    clusterArn: text,
    taskArn: text,
    group: text,
    taskDefinitionArn: text,
    launchType: text,
    lastStatus: text,
    desiredStatus: text,
    stopCode: text,
    stoppedReason: text,
    startedBy: text,
    createdAt: text,
    startedAt: text,
    stoppedAt: text,
    eventName: text,
    reason: text,
    version: z.number().nullish(),
    containers: z
      .array(z.object({ name: z.string(), runtimeId: text, image: text, reason: text, exitCode: z.number().nullish() }))
      .nullish(),
    overrides: z.object({ taskRoleArn: text, executionRoleArn: text }).nullish(),
    attachments: z.array(attachment).nullish(),
  }),
});

type Attachment = z.infer<typeof attachment>;

/**
 * Decodes an EventBridge event of ECS. Bad input is `rejected` with an error that names the part at fault.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_cwe_events.html
 */
export function decodeEcsEvent(value: unknown): DecodedEcsEvent {
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const paths = parsed.error.issues.map((issue) => issue.path.join('.') || '(root)');
    return rejected(`not an EventBridge event of ECS: check ${[...new Set(paths)].slice(0, 5).join(', ')}`);
  }
  const { detail, resources, ...event } = parsed.data;
  if (event.source !== 'aws.ecs') return rejected('not an EventBridge event of ECS: source is not aws.ecs');
  return {
    kind: 'ecs-event',
    event: {
      detailType: event['detail-type'],
      id: event.id,
      account: event.account,
      region: event.region,
      time: event.time,
      clusterArn: detail.clusterArn ?? null,
      taskArn: detail.taskArn ?? resourceArn(resources, ':task/'),
      serviceArn: resourceArn(resources, ':service/'),
      group: detail.group ?? null,
      taskDefinitionArn: detail.taskDefinitionArn ?? null,
      launchType: detail.launchType ?? null,
      lastStatus: detail.lastStatus ?? null,
      desiredStatus: detail.desiredStatus ?? null,
      stopCode: detail.stopCode ?? null,
      stoppedReason: detail.stoppedReason ?? null,
      startedBy: detail.startedBy ?? null,
      createdAt: detail.createdAt ?? null,
      startedAt: detail.startedAt ?? null,
      stoppedAt: detail.stoppedAt ?? null,
      containers: (detail.containers ?? []).map((container) => ({
        name: container.name,
        runtimeId: container.runtimeId ?? null,
        image: container.image ?? null,
        reason: container.reason ?? null,
        exitCode: container.exitCode ?? null,
      })),
      overrides: {
        taskRoleArn: detail.overrides?.taskRoleArn ?? null,
        executionRoleArn: detail.overrides?.executionRoleArn ?? null,
      },
      networkInterfaces: (detail.attachments ?? []).filter(isNetworkInterface).map((found) => ({
        id: attachmentDetail(found, 'networkInterfaceId'),
        subnetId: attachmentDetail(found, 'subnetId'),
      })),
      eventName: detail.eventName ?? null,
      reason: detail.reason ?? null,
      version: detail.version ?? null,
    },
  };
}

function resourceArn(resources: readonly string[] | null | undefined, part: string): string | null {
  return resources?.find((arn) => arn.includes(part)) ?? null;
}

/** The API calls the type `ElasticNetworkInterface`, events call it `eni`. */
function isNetworkInterface(found: Attachment): boolean {
  return found.type === 'eni' || found.type === 'ElasticNetworkInterface';
}

function attachmentDetail(found: Attachment, name: string): string | null {
  return found.details?.find((detail) => detail.name === name)?.value ?? null;
}

function rejected(error: string): DecodedEcsEvent {
  return { kind: 'rejected', error };
}
