/** Prefix of every inline policy this product names. */
const POLICY_NAME_PREFIX = 'access-denied-responder';

/** A policy name that stays the same for the same role and statements, and overwrites nothing else. */
export function policyName(roleArn: string, statements: unknown): string {
  return `${POLICY_NAME_PREFIX}-${stableHash(JSON.stringify([roleArn, statements]))}`;
}

/** A Sid made of what the statement says: letters and digits only, as IAM demands. */
export function statementId(action: string, rest: unknown): string {
  const words = action
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .trim()
    .split(' ');
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return `${name.slice(0, 64)}${stableHash(JSON.stringify([action, rest]))}`;
}

/** FNV-1a with 32 bits, as eight hexadecimal digits: a name, not a safeguard. */
export function stableHash(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
