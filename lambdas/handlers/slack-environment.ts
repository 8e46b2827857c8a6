import * as z from 'zod';

/** Environment variables of the function that posts to Slack; the CDK target sets them by these names. */
export const SLACK_ENVIRONMENT_VARIABLES = { secretArn: 'SLACK_WEBHOOK_SECRET_ARN' } as const;

export interface SlackEnvironment {
  readonly region: string;
  /** The secret's ARN: where the webhook's URL is, never the URL. */
  readonly secretArn: string;
}

const schema = z.object({
  AWS_REGION: z.string().min(1, 'must be set; Lambda sets it'),
  [SLACK_ENVIRONMENT_VARIABLES.secretArn]: z
    .string()
    .regex(/^arn:[\w-]+:secretsmanager:[\w-]+:\d{12}:secret:.+$/, 'must be the ARN of a secret'),
});

/** The function's environment. Throws, naming every variable at fault, because nothing can run without it. */
export function readSlackEnvironment(variables: NodeJS.ProcessEnv): SlackEnvironment {
  const parsed = schema.safeParse(variables);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment of notify-slack is incomplete; deploy it with SlackTarget. ${faults.join('; ')}`);
  }
  return { region: parsed.data.AWS_REGION, secretArn: parsed.data.SLACK_WEBHOOK_SECRET_ARN };
}
