import type { IncidentSettings } from '../core/incident/incident-settings.ts';
import { ROLE_ARN } from '../core/model/arn.ts';
import { incidentSettings } from './incident-environment.ts';
import { TARGET_ENVIRONMENT_VARIABLES, type TargetEnvironment, targetEnvironment } from './target-environment.ts';
import { variablesIn } from './variables.ts';

/** Environment variables of the deployed functions; the CDK construct sets them by these names. */
export const ENVIRONMENT_VARIABLES = {
  account: 'RESPONDER_ACCOUNT',
  ...TARGET_ENVIRONMENT_VARIABLES,
  organizationsRoleArn: 'ORGANIZATIONS_ROLE_ARN',
  /** The table of the incidents. */
  tableName: 'INCIDENT_TABLE_NAME',
} as const;

export interface Environment extends TargetEnvironment {
  readonly region: string;
  /** Twelve digits: the account the responder is deployed to. */
  readonly account: string;
  /** Null: the organization's policies are read as the function itself. */
  readonly organizationsRoleArn: string | null;
  /** The table of the incidents: nothing is told without it. */
  readonly tableName: string;
  readonly incidents: IncidentSettings;
}

const NAMES = ENVIRONMENT_VARIABLES;
/** What a table may be called. */
export const TABLE_NAME = /^[\w.-]{3,255}$/;

const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/;

/** The function's environment. Throws, naming every variable at fault, because nothing can run without it. */
export function readEnvironment(environment: NodeJS.ProcessEnv): Environment {
  const variables = variablesIn(environment);
  const read = {
    region: variables.text('AWS_REGION', REGION, 'must be a Region such as eu-west-1; Lambda sets it'),
    account: variables.text(NAMES.account, /^\d{12}$/, 'must be the twelve digits of an account'),
    ...targetEnvironment(variables),
    organizationsRoleArn: variables.optionalText(NAMES.organizationsRoleArn, ROLE_ARN, 'must be the ARN of a role'),
    tableName: variables.text(NAMES.tableName, TABLE_NAME, 'must be the name of a DynamoDB table'),
    incidents: incidentSettings(variables),
  };
  if (variables.faults.length > 0) {
    const faults = variables.faults.join('; ');
    throw new Error(`The responder's environment is incomplete; deploy it with its CDK construct. ${faults}`);
  }
  return read;
}
