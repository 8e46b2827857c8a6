import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { AGENDA_INDEX, type StateAction, type StateScope } from '../lambdas/adapters/dynamodb-state/actions.ts';
import { ENVIRONMENT_VARIABLES } from '../lambdas/handlers/environment.ts';
import { INCIDENT_ENVIRONMENT_VARIABLES } from '../lambdas/handlers/incident-environment.ts';
import type { ResponderFunction } from './responder-function.ts';

/** How incidents are treated. */
export interface IncidentOptions {
  /**
   * Hours from the first thing told of an incident in which repeats are only counted.
   * @default 24
   */
  readonly windowHours?: number | undefined;

  /**
   * Diagnoses that the account may have at once; more kinds of refusal wait, and are summed up.
   * @default 20
   */
  readonly diagnosesAtOnce?: number | undefined;

  /**
   * Diagnoses that the account may have in an hour beyond those.
   * @default 60
   */
  readonly diagnosesPerHour?: number | undefined;

  /**
   * Whether probes that are documented to be harmless are counted and not told.
   * @default true
   */
  readonly muteBenignProbes?: boolean | undefined;
}

/** Lets a function count, claim and settle incidents in the table, by the actions that its adapter declares. */
export function rememberIncidents(
  responder: ResponderFunction,
  table: Table,
  actions: readonly StateAction[],
  options: IncidentOptions,
): void {
  const variables = {
    [ENVIRONMENT_VARIABLES.tableName]: table.tableName,
    [INCIDENT_ENVIRONMENT_VARIABLES.windowHours]: options.windowHours?.toString(),
    [INCIDENT_ENVIRONMENT_VARIABLES.diagnosesAtOnce]: options.diagnosesAtOnce?.toString(),
    [INCIDENT_ENVIRONMENT_VARIABLES.diagnosesPerHour]: options.diagnosesPerHour?.toString(),
    [INCIDENT_ENVIRONMENT_VARIABLES.benignMutes]: options.muteBenignProbes === false ? 'off' : undefined,
  };
  for (const [name, value] of Object.entries(variables)) {
    if (value !== undefined) responder.function.addEnvironment(name, value);
  }
  responder.role.addToPolicy(
    new PolicyStatement({ sid: 'RememberIncidents', actions: named(actions, 'table'), resources: [table.tableArn] }),
  );
  const agenda = named(actions, 'agenda');
  if (agenda.length === 0) return;
  const index = `${table.tableArn}/index/${AGENDA_INDEX}`;
  responder.role.addToPolicy(new PolicyStatement({ sid: 'ReadAgenda', actions: agenda, resources: [index] }));
}

function named(actions: readonly StateAction[], scope: StateScope): string[] {
  return actions.filter((one) => one.scope === scope).map(({ action }) => action);
}
