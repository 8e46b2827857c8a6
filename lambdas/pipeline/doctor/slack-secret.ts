import type { DeployedStack } from '../../core/model/deployment.ts';
import type { Finding } from '../../core/model/finding.ts';
import { judged, ok, problem } from './findings.ts';
import type { DeploymentPorts } from './ports.ts';

/** Whether the secret of Slack is there and holds something. Its value is never read. */
export async function slackSecret(
  stack: DeployedStack,
  variable: string,
  ports: DeploymentPorts,
): Promise<readonly Finding[]> {
  const arns = new Set<string>();
  for (const { type, physicalId } of stack.resources) {
    if (type !== 'AWS::Lambda::Function') continue;
    // A function that cannot be read is told of by its own finding.
    const state = await ports.function(physicalId);
    const arn = state.status === 'known' ? state.value?.variables[variable] : undefined;
    if (arn !== undefined) arns.add(arn);
  }
  const found = await Promise.all([...arns].map((arn) => secretIsThere(arn, ports)));
  return found.flat();
}

async function secretIsThere(arn: string, ports: DeploymentPorts): Promise<readonly Finding[]> {
  const name = arn.slice(arn.indexOf(':secret:') + ':secret:'.length);
  const remedy = 'Store what Slack gave you in it: docs/slack.md.';
  return judged(
    { check: 'slack-secret', subject: name },
    await ports.secret(arn),
    remedy,
    ({ deletedAt, hasValue }) => {
      if (deletedAt !== null) {
        return problem(
          'slack-secret',
          name,
          `it is deleted since ${deletedAt}`,
          'Restore it, or deploy with another one.',
        );
      }
      if (!hasValue) return problem('slack-secret', name, 'it holds no value', remedy);
      return ok('slack-secret', name, 'it is there and holds a value, which was not read');
    },
  );
}
