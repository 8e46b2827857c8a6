import type { DeployedStack } from '../../core/model/deployment.ts';
import type { Finding } from '../../core/model/finding.ts';
import { judged, ok, problem, unreadable } from './findings.ts';
import type { DeploymentPorts } from './ports.ts';

/**
 * What the responder's own roles would be refused, by IAM's simulator: a boundary or a service control policy may take what the
 * template grants. Each role is asked for the actions its own policy allows everywhere.
 */
export async function ownPermissions(stack: DeployedStack, ports: DeploymentPorts): Promise<readonly Finding[]> {
  const functions = stack.resources.filter(({ type }) => type === 'AWS::Lambda::Function');
  const found = await Promise.all(
    functions.map(async ({ physicalId }) => {
      const state = await ports.function(physicalId);
      if (state.status === 'unknown') return [unreadable('permissions', physicalId, state)];
      return state.value === null ? [] : permissionsOf(state.value.roleArn, stack, ports);
    }),
  );
  return found.flat();
}

async function permissionsOf(
  roleArn: string,
  stack: DeployedStack,
  ports: DeploymentPorts,
): Promise<readonly Finding[]> {
  const name = roleArn.slice(roleArn.lastIndexOf('/') + 1);
  const actions = grantedEverywhere(stack, name);
  if (actions.length === 0) return [];
  const subject = { check: 'permissions', subject: name } as const;
  return judged(subject, await ports.simulate(roleArn, actions), 'Deploy the stack again.', (simulated) => {
    const refused = simulated.filter(({ allowed }) => !allowed).map(({ action }) => action);
    if (refused.length === 0) return ok('permissions', name, `${actions.length} reads are allowed`);
    const remedy =
      'A permissions boundary or a service control policy stands against it: diagnoses will say "not visible".';
    return problem('permissions', name, `it would be refused ${refused.join(', ')}`, remedy);
  });
}

/** Actions on `*`: the simulator judges an action on a resource, and only these take none. */
function grantedEverywhere(stack: DeployedStack, roleName: string): readonly string[] {
  const role = stack.resources.find(({ type, physicalId }) => type === 'AWS::IAM::Role' && physicalId === roleName);
  if (role === undefined) return [];
  const statements = stack.resources
    .filter(({ type, properties }) => type === 'AWS::IAM::Policy' && refersTo(properties.Roles, role.logicalId))
    .flatMap(({ properties }) => (properties.PolicyDocument as PolicyDocument | undefined)?.Statement ?? []);
  const actions = statements.filter(({ Resource }) => Resource === '*').flatMap(({ Action }) => Action);
  return [...new Set(actions)].sort();
}

interface PolicyDocument {
  readonly Statement: readonly { readonly Action: string | readonly string[]; readonly Resource: unknown }[];
}

function refersTo(value: unknown, logicalId: string): boolean {
  return JSON.stringify(value ?? null).includes(`"${logicalId}"`);
}
