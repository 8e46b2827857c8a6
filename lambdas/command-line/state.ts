import type { Command } from 'commander';
import type { StateTable } from '../adapters/dynamodb-state/state-table.ts';
import { usageError } from './errors.ts';

/** Where the state of a deployed responder is. */
export interface StateOptions {
  readonly table: string;
  readonly profile?: string;
  readonly region?: string;
}

export function addStateOptions(command: Command): Command {
  return command
    .requiredOption('--table <NAME>', 'the table of the responder; its stack names it among its outputs')
    .option('--profile <NAME>', 'profile of the AWS configuration')
    .option('--region <REGION>', 'Region of the deployment');
}

/** The table of a deployed responder, as the user's own credentials see it. */
export async function openState({ table, profile, region }: StateOptions): Promise<StateTable> {
  if (!/^[\w.-]{3,255}$/.test(table)) throw usageError(`--table is not the name of a table: ${table}`);
  if (profile !== undefined) process.env.AWS_PROFILE = profile;
  const { stateTable } = await import('../adapters/dynamodb-state/state-table.ts');
  const where = region ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
  return stateTable({ tableName: table, region: where });
}
