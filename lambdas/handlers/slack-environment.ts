import { ENVIRONMENT_VARIABLES, TABLE_NAME } from './environment.ts';
import { variablesIn } from './variables.ts';

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

const NAMES = SLACK_ENVIRONMENT_VARIABLES;
const SECRET = /^arn:[\w-]+:secretsmanager:[\w-]+:\d{12}:secret:.+$/;

/** The function's environment. Throws, naming every variable at fault, because nothing can run without it. */
export function readSlackEnvironment(environment: NodeJS.ProcessEnv): SlackEnvironment {
  const variables = variablesIn(environment);
  const read = {
    region: variables.text('AWS_REGION', /./, 'must be set; Lambda sets it'),
    secretArn: variables.text(NAMES.secretArn, SECRET, 'must be the ARN of a secret'),
    tableName: variables.text(NAMES.tableName, TABLE_NAME, 'must be the name of a DynamoDB table'),
  };
  if (variables.faults.length > 0) {
    const faults = variables.faults.join('; ');
    throw new Error(`The environment of notify-slack is incomplete; deploy it with SlackTarget. ${faults}`);
  }
  return read;
}
