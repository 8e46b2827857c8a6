import type { DeployedStack } from '../../core/model/deployment.ts';
import { FINDING_CHECKS, type Finding } from '../../core/model/finding.ts';
import { judged, note, ok, problem } from './findings.ts';
import { ownPermissions } from './own-permissions.ts';
import type { DeploymentPorts } from './ports.ts';
import { runningParts } from './running-parts.ts';
import { slackSecret } from './slack-secret.ts';
import { watchedLogs } from './watched-logs.ts';

/** How a deployment is compared with the tool that looks at it. */
export interface Expectations {
  /** Version of this package. */
  readonly version: string;
  /** Environment variable of a function that names the Slack secret. */
  readonly slackSecretVariable: string;
}

/** Milliseconds beyond which AWS refuses signatures, with room to spare. */
const CLOCK_TOLERANCE = 60_000;

/** Looks at every part of a deployed stack. Never rejects; the findings come in the order of the report. */
export async function examine(
  stackName: string,
  expectations: Expectations,
  ports: DeploymentPorts,
): Promise<readonly Finding[]> {
  const [stack, clock] = await Promise.all([ports.stack(stackName), clockAgrees(ports)]);
  const subject = { check: 'stack', subject: stackName } as const;
  const found = judged(subject, stack, 'Deploy it, or name the stack with --stack.', (deployed) => [
    stackState(deployed),
    sameVersion(deployed, expectations.version),
  ]);
  const parts = stack.status === 'known' && stack.value !== null ? await partsOf(stack.value, expectations, ports) : [];
  return inOrder([...found, ...clock, ...parts]);
}

async function partsOf(
  stack: DeployedStack,
  { slackSecretVariable }: Expectations,
  ports: DeploymentPorts,
): Promise<readonly Finding[]> {
  const found = await Promise.all([
    runningParts(stack, ports),
    slackSecret(stack, slackSecretVariable, ports),
    ownPermissions(stack, ports),
    watchedLogs(stack, ports),
  ]);
  return found.flat();
}

function stackState({ name, status }: DeployedStack): Finding {
  if (/^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(status)) return ok('stack', name, status);
  if (status.endsWith('_IN_PROGRESS')) return note('stack', name, `${status}: look again when it is done`);
  return problem(
    'stack',
    name,
    `its status is ${status}`,
    'Its events in CloudFormation say what failed; deploy it again.',
  );
}

function sameVersion({ name, outputs }: DeployedStack, version: string): Finding {
  const deployed = outputs.Version;
  if (deployed === version) return ok('version', name, `${version} is deployed`);
  return note('version', name, `${deployed ?? 'an older version'} is deployed, this tool is ${version}`);
}

async function clockAgrees(ports: DeploymentPorts): Promise<readonly Finding[]> {
  const lead = await ports.clockLead();
  return judged({ check: 'clock', subject: 'this machine' }, lead, '', (milliseconds) => {
    const seconds = Math.round(Math.abs(milliseconds) / 1_000);
    if (Math.abs(milliseconds) <= CLOCK_TOLERANCE) return ok('clock', 'this machine', 'its clock agrees with AWS');
    const because = `its clock is ${seconds} s ${milliseconds > 0 ? 'ahead of' : 'behind'} AWS`;
    return problem(
      'clock',
      'this machine',
      because,
      'Set the clock: AWS refuses requests signed more than 5 minutes off.',
    );
  });
}

function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return FINDING_CHECKS.flatMap((check) =>
    findings
      .filter((finding) => finding.check === check)
      .sort((one, other) => one.subject.localeCompare(other.subject)),
  );
}
