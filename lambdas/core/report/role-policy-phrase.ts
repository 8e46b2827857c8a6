import { lastSegment } from '../model/arn.ts';
import type { RolePolicy } from '../model/fix.ts';

/** `One policy for role orders-task, in place of 3 fixes: access-denied-responder-0a1b2c3d (812 characters)`. */
export function rolePolicyPhrase({ roleArn, policyName, characters, left, fixes }: RolePolicy): string {
  const rest = left.length === 0 ? '' : `; ${left.length} statements do not fit into it`;
  return `One policy for role ${lastSegment(roleArn)}, in place of ${fixes} fixes: ${policyName} (${characters} characters${rest})`;
}
