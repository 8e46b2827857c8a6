import * as z from 'zod/mini';

/** Environment variables that say where announcements go; each may be left out. */
export const TARGET_ENVIRONMENT_VARIABLES = {
  topicArn: 'NOTIFICATION_TOPIC_ARN',
  /** A topic for Amazon Q Developer in chat applications. */
  qDeveloperTopicArn: 'Q_DEVELOPER_TOPIC_ARN',
  /** Name or ARN of an event bus. */
  eventBusName: 'EVENT_BUS_NAME',
  /** Where reports are kept. */
  reportBucketName: 'REPORT_BUCKET_NAME',
} as const;

export interface TargetEnvironment {
  /** Null: nothing is published to a topic. */
  readonly topicArn: string | null;
  /** Null: Amazon Q Developer is told nothing. */
  readonly qDeveloperTopicArn: string | null;
  /** Null: no event is published. */
  readonly eventBusName: string | null;
  /** Null: no report is kept. */
  readonly reportBucketName: string | null;
}

const NAMES = TARGET_ENVIRONMENT_VARIABLES;
const BUS = /^(arn:[\w-]+:events:[\w-]+:\d{12}:event-bus\/)?[\w./-]{1,256}$/;

const A_TOPIC = 'must be the ARN of an SNS topic';
const A_BUS = 'must be the name or the ARN of an event bus';
const A_BUCKET = 'must be the name of a bucket';

const topicArn = z.optional(z.string(A_TOPIC).check(z.regex(/^arn:[\w-]+:sns:[\w-]+:\d{12}:[\w.-]+$/, A_TOPIC)));

export const targetVariables = {
  [NAMES.topicArn]: topicArn,
  [NAMES.qDeveloperTopicArn]: topicArn,
  [NAMES.eventBusName]: z.optional(z.string(A_BUS).check(z.regex(BUS, A_BUS))),
  [NAMES.reportBucketName]: z.optional(z.string(A_BUCKET).check(z.regex(/^[a-z0-9.-]{3,63}$/, A_BUCKET))),
};

export function targetEnvironment(variables: z.infer<z.ZodMiniObject<typeof targetVariables>>): TargetEnvironment {
  return {
    topicArn: variables.NOTIFICATION_TOPIC_ARN ?? null,
    qDeveloperTopicArn: variables.Q_DEVELOPER_TOPIC_ARN ?? null,
    eventBusName: variables.EVENT_BUS_NAME ?? null,
    reportBucketName: variables.REPORT_BUCKET_NAME ?? null,
  };
}
