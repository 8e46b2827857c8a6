import type { Variables } from './variables.ts';

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
const TOPIC = /^arn:[\w-]+:sns:[\w-]+:\d{12}:[\w.-]+$/;
const BUS = /^(arn:[\w-]+:events:[\w-]+:\d{12}:event-bus\/)?[\w./-]{1,256}$/;
const BUCKET = /^[a-z0-9.-]{3,63}$/;

export function targetEnvironment(variables: Variables): TargetEnvironment {
  const topic = (name: string): string | null => variables.optionalText(name, TOPIC, 'must be the ARN of an SNS topic');
  return {
    topicArn: topic(NAMES.topicArn),
    qDeveloperTopicArn: topic(NAMES.qDeveloperTopicArn),
    eventBusName: variables.optionalText(NAMES.eventBusName, BUS, 'must be the name or the ARN of an event bus'),
    reportBucketName: variables.optionalText(NAMES.reportBucketName, BUCKET, 'must be the name of a bucket'),
  };
}
