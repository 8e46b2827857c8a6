import type { AccessRequest, Evaluation, PolicySet } from '../model/evaluation.ts';
import { applicablePolicies } from './applicable-policies.ts';
import { judge } from './judge.ts';

/**
 * Would this request be allowed, which layers block it if not, and why. Total and pure: malformed documents are named
 * in `malformed` and count as unread, unread documents and unknown keys make the verdict `undetermined` when, and only
 * when, it hangs on them. An `implicit-deny` is certain to be refused; what is unread could only add an explicit deny.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluate(request: AccessRequest, policies: PolicySet): Evaluation {
  return judge(request, applicablePolicies(policies));
}
