import * as z from 'zod';
import { ENVIRONMENT_VARIABLES } from './environment.ts';

/** Environment variables of the function that posts to Slack; the CDK target sets them by these names. */
export const SLACK_ENVIRONMENT_VARIABLES = {
  secretArn: 'SLACK_SECRET_ARN',
  tableName: ENVIRONMENT_VARIABLES.tableName,
} as const;

export interface SlackEnvironment {
  readonly region: string;
  /** The secret's ARN: where the credentials are, never the credentials. */
  readonly secretArn: string;
  /** The table of incidents, which holds the threads too. */
  readonly tableName: string;
}

const schema = z.object({
  AWS_REGION: z.string().min(1, 'must be set; Lambda sets it'),
  [SLACK_ENVIRONMENT_VARIABLES.secretArn]: z
    .string()
    .regex(/^arn:[\w-]+:secretsmanager:[\w-]+:\d{12}:secret:.+$/, 'must be the ARN of a secret'),
  [SLACK_ENVIRONMENT_VARIABLES.tableName]: z.string().regex(/^[\w.-]{3,255}$/, 'must be the name of a DynamoDB table'),
});

/** The function's environment. Throws, naming every variable at fault, because nothing can run without it. */
export function readSlackEnvironment(variables: NodeJS.ProcessEnv): SlackEnvironment {
  const parsed = schema.safeParse(variables);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment of notify-slack is incomplete; deploy it with SlackTarget. ${faults.join('; ')}`);
  }
  return {
    region: parsed.data.AWS_REGION,
    secretArn: parsed.data.SLACK_SECRET_ARN,
    tableName: parsed.data.INCIDENT_TABLE_NAME,
  };
}
