import { parseArn } from '../model/arn.ts';
import { randomSuffixOf } from '../model/secret.ts';

/**
 * The narrowest Resource for everything seen: one resource as it is; several by their common prefix at a `/` where their service
 * keeps things below a container (keys in a bucket, parameters below a path), else each by name.
 */
export function resourcesToGrant(patterns: readonly string[]): readonly string[] {
  const distinct = [...new Set(patterns)].flatMap(withSecretSuffix);
  if (distinct.length < 2) return distinct;
  const prefix = commonFolder(distinct);
  return prefix !== null && staysInside(prefix) ? [`${prefix}*`] : distinct;
}

/**
 * Secrets Manager appends a hyphen and six random characters to a secret's name; callers may name it without. Six lower-case
 * letters may be either (`db-master`), so both are granted.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_iam-policies.html
 */
function withSecretSuffix(pattern: string): readonly string[] {
  const arn = parseArn(pattern);
  if (arn?.service !== 'secretsmanager' || !arn.resource.startsWith('secret:')) return [pattern];
  if (/-\?{6}$/.test(pattern)) return [pattern];
  const suffix = randomSuffixOf(arn.resource);
  if (suffix === undefined) return [`${pattern}-??????`];
  return /^[a-z]{6}$/.test(suffix) ? [pattern, `${pattern}-??????`] : [pattern];
}

/** What all have in common up to and including the last `/`, without cutting an escaped wildcard. */
function commonFolder(texts: readonly string[]): string | null {
  const [first = '', ...others] = texts;
  let length = first.length;
  for (const other of others) {
    let same = 0;
    while (same < length && first[same] === other[same]) same += 1;
    length = same;
  }
  const folder = first.slice(0, first.lastIndexOf('/', length - 1) + 1);
  return folder === '' ? null : folder;
}

/** Never above a bucket, a table or the first two segments of a parameter's path; elsewhere a folder says nothing. */
function staysInside(folder: string): boolean {
  const arn = parseArn(folder);
  if (arn === undefined) return false;
  switch (arn.service) {
    case 's3':
      return arn.account === '' ? /^[^/]+\//.test(arn.resource) : /^accesspoint\/[^/]+\/object\//.test(arn.resource);
    case 'dynamodb':
      return /^table\/[^/]+\/[^/]+\//.test(arn.resource);
    case 'ssm':
      return /^parameter\/[^/]+\/[^/]+\//.test(arn.resource);
    default:
      return false;
  }
}
