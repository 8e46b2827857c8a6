import type { Notice } from '../model/notice.ts';
import { grantedRole, mergePolicies } from './merge-policies.ts';

/**
 * The notices with one policy per role on the fixes of roles that several of them grant to: so that somebody who repairs a
 * service after its first deployment adds one policy, not one for every refusal.
 */
export function withRolePolicies(notices: readonly Notice[]): readonly Notice[] {
  const policies = mergePolicies(notices.flatMap(({ fix }) => fix ?? [])).filter(({ fixes }) => fixes > 1);
  return notices.map((notice) => {
    const roleArn = notice.fix === null ? null : grantedRole(notice.fix);
    const rolePolicy = policies.find((policy) => policy.roleArn === roleArn);
    return notice.fix === null || rolePolicy === undefined ? notice : { ...notice, fix: { ...notice.fix, rolePolicy } };
  });
}
