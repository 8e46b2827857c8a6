import type { LintFinding, LintSubject } from './lint-finding.ts';
import type { PrincipalEntry } from './principal.ts';

/**
 * Principals that can no longer, or never could, name anybody.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function lintPrincipals({ statement, path }: LintSubject): readonly LintFinding[] {
  const { principal, index } = statement;
  const element = principal.isNot ? 'NotPrincipal' : 'Principal';
  return principal.entries.flatMap((entry): LintFinding[] => {
    const at = { path: `${path}.${element}.AWS`, statement: index };
    if (entry.kind === 'unique-id') {
      const what = entry.id.startsWith('AROA') ? 'role' : 'user';
      const message = `${entry.id} stands where IAM can no longer show an ARN: that ${what} was deleted, a new one of its name is another`;
      return [{ ...at, rule: 'dead-principal', message }];
    }
    const arn = arnOf(entry);
    if (arn === undefined || !/[*?]/.test(arn)) return [];
    const message = `${arn} names nobody: a principal takes no wildcard but "*" alone`;
    return [{ ...at, rule: 'wildcard-without-effect', message, suggestion: 'Condition ArnLike aws:PrincipalArn' }];
  });
}

function arnOf(entry: PrincipalEntry): string | undefined {
  return entry.kind === 'arn' || entry.kind === 'role' ? entry.arn : undefined;
}
