import type { Answers, Question } from '../core/model/answers.ts';
import type { Arn } from '../core/model/arn.ts';
import type { Observed } from '../core/model/observed.ts';
import type { ResourcePolicy, ResourceState } from '../core/model/resource.ts';
import type { Connection } from './connection.ts';

/** What an IAM action can be confined to; `*` where the service authorization reference lists no resource type. */
export type ActionScope = keyof typeof ACTION_SCOPES;

/** One IAM action a reader calls. */
export interface ReadAction {
  readonly action: `${string}:${string}`;
  readonly scope: ActionScope;
}

/** Answers one question by calling the SDK. Never rejects. */
export interface Reader<Q extends Question> {
  readonly question: Q;
  readonly actions: readonly ReadAction[];
  read(subject: string, aws: Connection): Promise<Observed<Answers[Q] | null>>;
}

/** How one service tells the policy and the settings of its resources; one entry of the table in `resource-services.ts`. */
export interface ResourceService {
  /** As in the ARN. */
  readonly service: string;
  readonly policy: ResourceReader<ResourcePolicy>;
  readonly state: ResourceReader<ResourceState>;
}

interface ResourceReader<T> {
  readonly actions: readonly ReadAction[];
  read(arn: Arn, aws: Connection): Promise<Observed<T | null>>;
}

/** ARN patterns of each scope; `{partition}`, `{region}` and `{account}` are the responder's own. */
export const ACTION_SCOPES = {
  '*': ['*'],
  'access-point': ['arn:{partition}:s3:{region}:{account}:accesspoint/*'],
  bucket: ['arn:{partition}:s3:::*'],
  'container-instance': ['arn:{partition}:ecs:{region}:{account}:container-instance/*'],
  'event-bus': ['arn:{partition}:events:{region}:{account}:event-bus/*'],
  function: ['arn:{partition}:lambda:{region}:{account}:function:*'],
  'instance-profile': ['arn:{partition}:iam::{account}:instance-profile/*'],
  key: ['arn:{partition}:kms:{region}:{account}:key/*'],
  'log-stream': ['arn:{partition}:logs:{region}:{account}:log-group:*:log-stream:*'],
  'managed-policy': ['arn:{partition}:iam::{account}:policy/*', 'arn:{partition}:iam::aws:policy/*'],
  queue: ['arn:{partition}:sqs:{region}:{account}:*'],
  repository: ['arn:{partition}:ecr:{region}:{account}:repository/*'],
  parameter: ['arn:{partition}:ssm:{region}:{account}:parameter/*'],
  role: ['arn:{partition}:iam::{account}:role/*'],
  secret: ['arn:{partition}:secretsmanager:{region}:{account}:secret:*'],
  service: ['arn:{partition}:ecs:{region}:{account}:service/*'],
  stream: ['arn:{partition}:kinesis:{region}:{account}:stream/*'],
  table: ['arn:{partition}:dynamodb:{region}:{account}:table/*'],
  task: ['arn:{partition}:ecs:{region}:{account}:task/*'],
  topic: ['arn:{partition}:sns:{region}:{account}:*'],
} as const;

/** The resource exists and carries no policy. */
export const NO_POLICY: ResourcePolicy = { document: null };
