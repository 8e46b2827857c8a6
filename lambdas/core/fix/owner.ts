/** Who keeps a role or policy, by the tags that its tool leaves behind: a sentence for a person, or nothing. */
export function ownerWarning(what: string, tags: Readonly<Record<string, string>>): readonly string[] {
  const stack = tags['aws:cloudformation:stack-name'];
  if (stack !== undefined) {
    const logicalId = tags['aws:cloudformation:logical-id'];
    const where = logicalId === undefined ? '' : ` as ${logicalId}`;
    const dialect = logicalId !== undefined && /[0-9A-F]{8}$/.test(logicalId) ? 'CDK' : 'CloudFormation';
    return [
      `${what} belongs to the CloudFormation stack ${stack}${where}: make the change there (${dialect} snippet first), or the next deployment drifts from it.`,
    ];
  }
  const terraform = Object.entries(tags).some(([key, value]) => /terraform/i.test(key) || /^terraform\b/i.test(value));
  if (terraform)
    return [
      `${what} is tagged as managed by Terraform: make the change there (Terraform snippet first), or the next apply undoes it.`,
    ];
  return [];
}
