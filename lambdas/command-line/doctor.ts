import { Option } from 'commander';
import type { Finding } from '../core/model/finding.ts';
import type { DeploymentPorts } from '../pipeline/doctor/ports.ts';
import type { AddCommand } from './add-command.ts';
import { adviceFor } from './aws-advice.ts';
import { EXIT, failure, messageOf, usageError } from './errors.ts';
import { type Streams, write } from './streams.ts';

interface DoctorOptions {
  readonly stack?: string;
  readonly logGroups?: string;
  readonly wholeAccount?: true;
  readonly profile?: string;
  readonly region?: string;
  readonly json?: true;
  readonly failOnProblems?: true;
}

/** `access-denied doctor`: whether a deployment does its work, and before a deployment whether what it watches can be watched. */
export const addDoctorCommand: AddCommand = (program, streams, outcome) => {
  program
    .command('doctor')
    .summary('check a deployment, or whether log groups can be watched before there is one')
    .description(
      'Looks at every part of a deployed responder and says what is wrong and what to do. With --log-groups or --whole-account it tells, ' +
        'before a deployment, whether a subscription fits. Reads the account, changes nothing, reads no secret.',
    )
    .option('--stack <NAME>', 'the stack to check (default: the one stack that holds a responder)')
    .addOption(new Option('--log-groups <NAMES>', 'log groups to be watched, separated by commas').conflicts('stack'))
    .addOption(new Option('--whole-account', 'the account is to be watched').conflicts('stack'))
    .option('--profile <NAME>', 'profile of the AWS configuration')
    .option('--region <REGION>', 'Region of the deployment')
    .option('--json', 'one JSON object')
    .option('--fail-on-problems', 'exit with 3 when a problem was found')
    .action(async (options: DoctorOptions) => {
      const { account, region, ports } = await openDeployments(options);
      const stack = isPreflight(options) ? null : (options.stack ?? (await onlyStack(ports)));
      const findings = await (stack === null ? preflight(options, ports) : examined(stack, ports));
      await print({ account, region, stack, findings }, options, streams);
      const hasProblems = findings.some(({ status }) => status === 'problem');
      if (options.failOnProblems && hasProblems) outcome.exitCode = EXIT.denied;
    });
};

interface Report {
  readonly account: string;
  readonly region: string;
  readonly stack: string | null;
  readonly findings: readonly Finding[];
}

function isPreflight({ logGroups, wholeAccount }: DoctorOptions): boolean {
  return logGroups !== undefined || wholeAccount === true;
}

async function openDeployments(options: DoctorOptions) {
  const { callerIdentity } = await import('../adapters/security-token-service/caller-identity.ts');
  const { connectAws } = await import('../adapters/connection.ts');
  const { deploymentPorts } = await import('../adapters/deployment-ports.ts');
  if (options.profile !== undefined) process.env.AWS_PROFILE = options.profile;
  try {
    const { account, region } = await callerIdentity(options.region ?? process.env.AWS_REGION);
    return { account, region, ports: deploymentPorts(connectAws({ account, region })) };
  } catch (error) {
    throw failure(adviceFor(error) ?? `AWS did not tell whose credentials these are: ${messageOf(error)}`, error);
  }
}

async function onlyStack(ports: DeploymentPorts): Promise<string> {
  const stacks = await ports.responderStacks();
  if (stacks.status === 'unknown') {
    throw failure(`could not look for the stack (missing ${stacks.action}): name it with --stack NAME`);
  }
  const [only, ...others] = stacks.value ?? [];
  if (only === undefined) {
    throw failure('no stack of this account and Region holds a responder: deploy one, or set --region or --profile');
  }
  if (others.length === 0) return only;
  throw usageError(`several stacks hold a responder: name one of ${[only, ...others].join(', ')} with --stack`);
}

async function preflight({ logGroups = '', wholeAccount }: DoctorOptions, ports: DeploymentPorts) {
  const { accountRoom, subscriptionRoom } = await import('../pipeline/doctor/subscription-room.ts');
  const names = logGroups.split(',').map((name) => name.trim());
  const given = [...new Set(names)].filter((name) => name !== '');
  if (given.length === 0 && wholeAccount === undefined) throw usageError('--log-groups names no log group');
  const found = await Promise.all([
    ...given.map((name) => subscriptionRoom(name, ports)),
    ...(wholeAccount ? [accountRoom(ports)] : []),
  ]);
  return found.flat();
}

async function examined(stack: string, ports: DeploymentPorts): Promise<readonly Finding[]> {
  const { examine } = await import('../pipeline/doctor/examine.ts');
  const { SLACK_ENVIRONMENT_VARIABLES } = await import('../handlers/slack-environment.ts');
  const { default: packageFile } = await import('../../package.json', { with: { type: 'json' } });
  const expectations = {
    version: packageFile.version,
    slackSecretVariable: SLACK_ENVIRONMENT_VARIABLES.secretArn,
  };
  return examine(stack, expectations, ports);
}

async function print(report: Report, { json }: DoctorOptions, streams: Streams): Promise<void> {
  if (json) return write(streams.stdout, `${JSON.stringify(report, null, 2)}\n`);
  const { findingsText } = await import('../core/report/findings-text.ts');
  const { paintFor } = await import('./paint.ts');
  await write(streams.stdout, `${findingsText(report.findings, paintFor(streams))}\n`);
}
