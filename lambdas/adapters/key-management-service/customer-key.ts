/**
 * The customer key among what services report, or null for a key that AWS manages for the service: its aliases all start with
 * `alias/aws/`. A bare key ARN may still turn out to be AWS-managed; only `kms:DescribeKey` tells.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#aws-managed-cmk
 */
export function customerKey(keyId: string | null | undefined): string | null {
  if (!keyId) return null;
  return keyId.startsWith('alias/aws/') || keyId.includes(':alias/aws/') ? null : keyId;
}
