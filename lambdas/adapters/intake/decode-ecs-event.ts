import { z } from 'zod';

/** One container of a stopped or changed task. */
export interface EcsEventContainer {
  readonly name: string;
  /** The container runtime's id: the log stream's name where no prefix is set. */
  readonly runtimeId: string | null;
  readonly image: string | null;
  readonly reason: string | null;
  readonly exitCode: number | null;
}

/** What ECS says about a task, a service or a deployment; what the event does not carry is null. */
export interface EcsEvent {
  readonly detailType: EcsDetailType;
  readonly id: string;
  /** Twelve digits. */
  readonly account: string;
  readonly region: string;
  /** ISO 8601. */
  readonly time: string;
  readonly clusterArn: string | null;
  readonly taskArn: string | null;
  readonly serviceArn: string | null;
  /** `service:NAME` or `family:NAME`. */
  readonly group: string | null;
  readonly taskDefinitionArn: string | null;
  readonly launchType: string | null;
  readonly lastStatus: string | null;
  readonly desiredStatus: string | null;
  readonly stopCode: string | null;
  readonly stoppedReason: string | null;
  readonly startedBy: string | null;
  readonly createdAt: string | null;
  readonly startedAt: string | null;
  readonly stoppedAt: string | null;
  readonly containers: readonly EcsEventContainer[];
  /** Roles of the task's overrides: they win over the definition's. */
  readonly overrides: { readonly taskRoleArn: string | null; readonly executionRoleArn: string | null };
  readonly networkInterfaces: readonly { readonly id: string | null; readonly subnetId: string | null }[];
  /** `SERVICE_TASK_PLACEMENT_FAILURE` and the like, of service and deployment events. */
  readonly eventName: string | null;
  readonly reason: string | null;
  /** Raised with every change of a task: an older one is stale. */
  readonly version: number | null;
}

const DETAIL_TYPES = ['ECS Task State Change', 'ECS Service Action', 'ECS Deployment State Change'] as const;

export type EcsDetailType = (typeof DETAIL_TYPES)[number];

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
  'detail-type': z.enum(DETAIL_TYPES),
  id: z.string(),
  account: z.string(),
  region: z.string(),
  time: z.string(),
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
