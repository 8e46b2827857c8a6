import { InvalidArgumentError, Option } from 'commander';
import type { Connection } from '../adapters/connection.ts';
import type { FailureQueue } from '../adapters/redrive/redrive-ports.ts';
import type { AddCommand } from './add-command.ts';
import { adviceFor } from './aws-advice.ts';
import { CommandError, failure, messageOf, usageError } from './errors.ts';
import { write } from './streams.ts';

interface RedriveOptions {
  readonly stack?: string;
  readonly queue?: string;
  readonly function?: string;
  readonly most: number;
  readonly profile?: string;
  readonly region?: string;
}

/** `access-denied redrive`: runs again what Lambda gave up on. */
export const addRedriveCommand: AddCommand = (program, streams) => {
  program
    .command('redrive')
    .summary('run again what the functions of a deployment gave up on')
    .description(
      'Hands each event in the failure queues to its function once more and removes it from the queue when Lambda has taken it. ' +
        'May be interrupted and repeated: what was told is not told again.',
    )
    .addOption(
      new Option('--stack <NAME>', 'the stack whose failure queues are emptied').conflicts(['queue', 'function']),
    )
    .option('--queue <URL>', 'one failure queue; with --function')
    .option('--function <NAME>', 'the function whose events are in it')
    .option('--most <NUMBER>', 'events of one queue that are run again', wholeNumber, 1_000)
    .option('--profile <NAME>', 'profile of the AWS configuration')
    .option('--region <REGION>', 'Region of the deployment')
    .action(async (options: RedriveOptions) => {
      const given = givenQueue(options);
      const { connectAws } = await import('../adapters/connection.ts');
      const { redrivePorts } = await import('../adapters/redrive/redrive-ports.ts');
      const { redrive } = await import('../pipeline/redrive.ts');
      try {
        const aws = connectAws({ region: await regionOf(options) });
        const queues = typeof given === 'string' ? await queuesOf(given, aws) : [given];
        for (const queue of queues) {
          const { events, unreadable } = await redrive(await redrivePorts(queue, aws), options.most);
          const left = unreadable === 0 ? '' : `; ${unreadable} messages that hold no event were left`;
          await write(streams.stdout, `${queue.functionName}: ${events} events run again${left}\n`);
        }
      } catch (error) {
        if (error instanceof CommandError) throw error;
        throw failure(adviceFor(error) ?? `AWS answered: ${messageOf(error)}`, error);
      }
    });
};

/** The queue that is named, or the stack whose queues are meant. */
function givenQueue({ stack, queue, function: functionName }: RedriveOptions): FailureQueue | string {
  if (queue !== undefined && functionName !== undefined) return { url: queue, functionName };
  if (stack === undefined) throw usageError('say which: --stack NAME, or --queue URL with --function NAME');
  return stack;
}

async function queuesOf(stack: string, aws: Connection): Promise<readonly FailureQueue[]> {
  const { failureQueues } = await import('../adapters/redrive/failure-queues.ts');
  const queues = await failureQueues(stack, aws);
  if (queues.length === 0) throw failure(`the stack ${stack} has no failure queue`);
  return queues;
}

async function regionOf({ region, profile }: RedriveOptions): Promise<string> {
  if (profile !== undefined) process.env.AWS_PROFILE = profile;
  const { callerIdentity } = await import('../adapters/security-token-service/caller-identity.ts');
  return (await callerIdentity(region ?? process.env.AWS_REGION)).region;
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('a whole number from 1 to 999999 is meant');
}
