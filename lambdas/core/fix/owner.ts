import type { Owner } from '../model/fix.ts';

/** Something a change is made to, and its tags. */
export interface Keeper {
  /** Starts a sentence, such as `Role orders-task`. */
  readonly what: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** Who keeps a role or policy, by the tags that its tool leaves behind; null where they do not tell. */
export function ownerOf(tags: Readonly<Record<string, string>>): Owner | null {
  const stack = tags['aws:cloudformation:stack-name'];
  if (stack !== undefined) {
    const logicalId = tags['aws:cloudformation:logical-id'] ?? null;
    return { tool: isConstructId(logicalId) ? 'cdk' : 'cloudformation', stack, logicalId };
  }
  return isTerraform(tags) ? { tool: 'terraform', stack: null, logicalId: null } : null;
}

/** A sentence to follow an instruction. */
export function ownedBy(what: string, owner: Owner): string {
  if (owner.tool === 'terraform')
    return `${what} is tagged as managed by Terraform: make the change there, with the Terraform snippet, or the next apply undoes it.`;
  const where = owner.logicalId === null ? '' : ` as ${owner.logicalId}`;
  const dialect = owner.tool === 'cdk' ? 'CDK' : 'CloudFormation';
  return `${what} belongs to the CloudFormation stack ${owner.stack}${where}: make the change there, with the ${dialect} snippet, or the stack drifts.`;
}

/** CDK ends its logical ids in eight hexadecimal digits. */
function isConstructId(logicalId: string | null): boolean {
  return logicalId !== null && /[0-9A-F]{8}$/.test(logicalId);
}

function isTerraform(tags: Readonly<Record<string, string>>): boolean {
  return Object.entries(tags).some(([key, value]) => /terraform/i.test(key) || /^terraform\b/i.test(value));
}
