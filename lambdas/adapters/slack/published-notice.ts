import * as z from 'zod';
import { CHECK_IDS, type CheckId } from '../../core/model/check-id.ts';
import type { FixKind, FixTarget } from '../../core/model/fix.ts';
import { LAYERS } from '../../core/model/layer.ts';
import type { PolicyStatement } from '../../core/model/policy.ts';

const text = z.string();
const textOrNull = z.string().nullable().default(null);
const layer = z.enum(LAYERS);

/** A word that a later version may add to: shown, never decided by. */
const word = <Word extends string>() => z.custom<Word>((value) => typeof value === 'string');

const statement = z.custom<PolicyStatement>((value) => typeof value === 'object' && value !== null);

const sighting = z.object({
  account: text,
  region: text,
  logGroup: textOrNull,
  logStream: textOrNull,
  firstSeen: text,
  lastSeen: text,
  eventIds: z.array(text).default([]),
});

const denial = z.object({
  action: textOrNull,
  resource: textOrNull,
  principal: textOrNull,
  service: textOrNull,
  operation: textOrNull,
  inferred: z
    .object({ resource: text, service: text, operation: text })
    .partial()
    .transform(({ resource, service, operation }) => ({
      ...(resource === undefined ? {} : { resource }),
      ...(service === undefined ? {} : { service }),
      ...(operation === undefined ? {} : { operation }),
    }))
    .default({}),
});

const task = z.object({
  arn: textOrNull,
  cluster: text,
  service: textOrNull,
  family: text,
  revision: z.number(),
  launchType: z.enum(['FARGATE', 'EC2', 'EXTERNAL', 'MANAGED_INSTANCES', 'UNKNOWN']).catch('UNKNOWN'),
  container: textOrNull,
  taskRoleArn: textOrNull,
  executionRoleArn: textOrNull,
});

const caller = z.object({
  kind: z
    .enum(['task-role', 'execution-role', 'instance-role', 'user', 'web-identity', 'assumed-role', 'unknown'])
    .catch('unknown'),
  arn: textOrNull,
  proof: text,
});

const unseen = z.object({
  what: text,
  action: text,
  why: z.enum(['denied', 'not-found', 'expired', 'throttled', 'not-asked', 'unsupported', 'failed']).catch('failed'),
});

const check = z.object({
  id: z.enum(CHECK_IDS),
  status: z.enum(['confirmed', 'ruled-out', 'not-applicable', 'inconclusive']),
  because: text,
  missing: z.array(unseen).default([]),
});

/** Checks of a later version are left out: nothing is known of what they mean. */
const checks = z
  .array(z.unknown())
  .default([])
  .transform((found) => found.flatMap((item) => check.safeParse(item).data ?? []));

const cause = z.object({
  check: word<CheckId>(),
  layer: layer.nullable().catch(null),
  effect: z.enum(['missing-allow', 'explicit-deny']).nullable().catch(null),
  confidence: z.enum(['certain', 'likely', 'possible']).catch('possible'),
  summary: text.default('the explanation is not part of this message'),
});

const proofStep = z.object({
  decision: z.enum(['allowed', 'implicit-deny', 'explicit-deny', 'undetermined']),
  blockedBy: z.array(layer),
  unknownKeys: z.array(text),
});

const fix = z.object({
  kind: word<FixKind>(),
  target: z.object({ type: word<FixTarget['type']>(), arn: text }).nullable().catch(null),
  statements: z.array(statement).nullable(),
  edit: z.object({ policy: text, statement: z.number(), before: statement, after: statement }).nullable(),
  proof: z.object({ before: proofStep, after: proofStep }).nullable().catch(null),
  warnings: z.array(text),
});

/** A link that people will trust: it leads to Amazon S3 or nowhere. */
const reportUrl = z
  .url({ protocol: /^https$/, hostname: /^[a-z0-9.-]{1,255}\.amazonaws\.com(\.cn)?$/ })
  .max(4_096)
  .nullable()
  .catch(null);

const rendering = z.object({
  binding: z.enum(['proven', 'likely', 'foreign', 'unknown']).catch('unknown'),
  roleName: textOrNull,
  instruction: textOrNull,
  origin: z
    .object({
      taskId: textOrNull,
      cluster: textOrNull,
      container: textOrNull,
      runtimeId: textOrNull,
      service: textOrNull,
      taskDefinition: textOrNull,
    })
    .nullable()
    .default(null),
  credentialFailure: z
    .object({ reason: z.enum(['none-found', 'expired', 'invalid', 'clock-skew', 'signature']), sdk: textOrNull })
    .nullable()
    .catch(null),
  resources: z.array(text).nullable().default(null),
  taskCreatedAt: textOrNull,
  reportUrl,
});

/** The JSON of a notice as the topic carries it, whole or cut to fit. Members that are not shown are not read. */
export const publishedNotice = z.object({
  kind: z.enum(['denied', 'credentials']),
  lane: z.enum(['application', 'agent']),
  count: z.number().int().nonnegative(),
  sighting,
  denial: denial.nullable().default(null),
  task: task.nullable().default(null),
  caller: caller.nullable().default(null),
  checks,
  cause: cause.nullable(),
  also: z.array(word<CheckId>()).default([]),
  fix: fix.nullable().default(null),
  unseen: z.array(unseen).default([]),
  truncated: textOrNull,
  rendering: z.preprocess((value) => value ?? {}, rendering),
});

export type PublishedNotice = z.output<typeof publishedNotice>;
