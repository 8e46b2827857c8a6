import * as z from 'zod/mini';
import type { IncidentSettings } from '../core/incident/incident-settings.ts';
import { ROLE_ARN } from '../core/model/arn.ts';
import { incidentSettings, incidentVariables } from './incident-environment.ts';
import {
  TARGET_ENVIRONMENT_VARIABLES,
  type TargetEnvironment,
  targetEnvironment,
  targetVariables,
} from './target-environment.ts';

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

const schema = z.object({
  AWS_REGION: text(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be a Region such as eu-west-1; Lambda sets it'),
  [ENVIRONMENT_VARIABLES.account]: text(/^\d{12}$/, 'must be the twelve digits of an account'),
  ...targetVariables,
  [ENVIRONMENT_VARIABLES.organizationsRoleArn]: z.optional(text(ROLE_ARN, 'must be the ARN of a role')),
  [ENVIRONMENT_VARIABLES.tableName]: text(/^[\w.-]{3,255}$/, 'must be the name of a DynamoDB table'),
  ...incidentVariables,
});

/** The function's environment. Throws, naming every variable at fault, because nothing can run without it. */
export function readEnvironment(variables: NodeJS.ProcessEnv): Environment {
  const parsed = schema.safeParse(variables);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(
      `The responder's environment is incomplete; deploy it with its CDK construct. ${faults.join('; ')}`,
    );
  }
  return {
    region: parsed.data.AWS_REGION,
    account: parsed.data.RESPONDER_ACCOUNT,
    ...targetEnvironment(parsed.data),
    organizationsRoleArn: parsed.data.ORGANIZATIONS_ROLE_ARN ?? null,
    tableName: parsed.data.INCIDENT_TABLE_NAME,
    incidents: incidentSettings(parsed.data),
  };
}

function text(shape: RegExp, expected: string): z.ZodMiniString {
  return z.string(expected).check(z.regex(shape, expected));
}
