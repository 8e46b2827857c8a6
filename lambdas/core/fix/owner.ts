/**
 * Who keeps a role or policy, by the tags that its tool leaves behind: a sentence with a leading space, to follow an
 * instruction, or nothing.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html
 */
export function ownedBy(what: string, tags: Readonly<Record<string, string>>): string {
  const stack = tags['aws:cloudformation:stack-name'];
  if (stack !== undefined) {
    const logicalId = tags['aws:cloudformation:logical-id'];
    const where = logicalId === undefined ? '' : ` as ${logicalId}`;
    return ` ${what} belongs to the CloudFormation stack ${stack}${where}: make the change there, with the ${dialectOf(logicalId)} snippet, or the stack drifts.`;
  }
  return isTerraform(tags)
    ? ` ${what} is tagged as managed by Terraform: make the change there, with the Terraform snippet, or the next apply undoes it.`
    : '';
}

/** CDK ends its logical ids in eight hexadecimal digits. */
function dialectOf(logicalId: string | undefined): string {
  return logicalId !== undefined && /[0-9A-F]{8}$/.test(logicalId) ? 'CDK' : 'CloudFormation';
}

function isTerraform(tags: Readonly<Record<string, string>>): boolean {
  return Object.entries(tags).some(([key, value]) => /terraform/i.test(key) || /^terraform\b/i.test(value));
}
