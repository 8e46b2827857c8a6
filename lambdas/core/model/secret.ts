/**
 * The six random characters behind the name at the end of a secret's ARN; undefined where it does not end so. The name of a secret may
 * end alike by chance.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_iam-permissions.html
 */
export function randomSuffixOf(arnOrName: string): string | undefined {
  return /-([A-Za-z0-9]{6})$/.exec(arnOrName)?.[1];
}
