import type { Finding } from '../lambdas/core/model/finding.ts';

/**
 * Throws where something that is to be watched takes no subscription, with what to do about it: CloudFormation would say so after minutes,
 * and less clearly. What could not be looked at is only told of.
 *
 * @param what begins the error: `Cluster prod has log groups that`
 */
export function refuseProblems(what: string, findings: readonly Finding[], warn: (text: string) => void): void {
  for (const { subject, because } of findings.filter(({ status }) => status === 'unknown')) {
    warn(`${subject}: whether it can be watched is unknown, ${because}`);
  }
  const problems = findings.filter(({ status }) => status === 'problem');
  if (problems.length === 0) return;
  const lines = problems.map(({ subject, because, remedy }) => `\n  ${subject}: ${because}. ${remedy}`);
  throw new Error(`${what} cannot be watched:${lines.join('')}`);
}
