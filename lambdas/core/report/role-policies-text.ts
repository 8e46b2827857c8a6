import type { Notice } from '../model/notice.ts';
import { type Paint, unpainted } from './paint.ts';
import { readable, readableBlock } from './readable.ts';
import { rolePolicyPhrase } from './role-policy-phrase.ts';

/** The policies that take the place of several fixes each, ready to copy; empty where every role has one fix at most. */
export function rolePoliciesText(notices: readonly Notice[], paint: Paint = unpainted): string {
  const policies = notices.flatMap(({ fix }) => fix?.rolePolicy ?? []);
  const distinct = [...new Map(policies.map((policy) => [policy.roleArn, policy])).values()];
  return distinct
    .flatMap((policy) => [
      paint('heading', `${readable(rolePolicyPhrase(policy))}:`),
      ...readableBlock(policy.awsCli).map((line) => `    ${paint('code', line)}`),
    ])
    .join('\n');
}
