import { parseArn } from '../model/arn.ts';
import { globMatcher, wildcardCodes } from './glob.ts';

/**
 * Where an ARN as written in a policy departs from the one wanted, in a few words; `account` when in that alone.
 * The commonest slips are named: a bucket for its objects, a table for its indexes, a log group for its streams.
 */
export function resourceDifference(written: string, wanted: string): string {
  if (wanted === '*') return 'the action takes no resource, Resource must be *';
  const from = parseArn(written);
  const to = parseArn(wanted);
  if (from === undefined || to === undefined) return `${written} instead of ${wanted}`;
  if (from.resource !== to.resource && covers(`${from.resource}/*`, to.resource)) {
    if (to.service === 's3') return 'names the bucket, not the objects in it: /* is missing';
    if (to.resource.includes('/index/')) return 'names the table, not its indexes: /index/* is missing';
    return `names ${from.resource}, not what is below it: /* is missing`;
  }
  if (covers(`${from.resource}:*`, to.resource)) return `names ${from.resource}, not what is below it: :* is missing`;
  if (to.service === 's3' && from.resource.startsWith(`${to.resource}/`)) {
    return 'names the objects in the bucket, not the bucket itself';
  }
  if (to.service === 's3' && from.account === '' && to.resource.startsWith('accesspoint/')) {
    return 'names the bucket, not the access point that the call goes through';
  }
  const parts = [
    ['partition', from.partition, to.partition],
    ['Region', from.region, to.region],
    ['account', from.account, to.account],
    ['resource', from.resource, to.resource],
  ] as const;
  const different = parts.filter(([, fromPart, toPart]) => !covers(fromPart, toPart));
  if (different.length === 1 && different[0]?.[0] === 'account') return 'account';
  return different
    .map(([name, fromPart, toPart]) => `${name} ${orNone(fromPart)} instead of ${orNone(toPart)}`)
    .join(', ');
}

function covers(pattern: string, text: string): boolean {
  return globMatcher(wildcardCodes(pattern))(text);
}

function orNone(part: string): string {
  return part === '' ? '(none)' : part;
}
