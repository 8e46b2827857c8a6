import type { ActionData } from '../model/action-data.ts';
import type { PolicyJson } from '../model/policy.ts';
import { lintActions } from './lint-actions.ts';
import { lintConditions } from './lint-conditions.ts';
import type { LintFinding } from './lint-finding.ts';
import { lintPrincipals } from './lint-principals.ts';
import { lintResources } from './lint-resources.ts';
import { parsePolicy } from './parse-policy.ts';
import type { PolicyKind } from './policy-kind.ts';

export type { LintFinding, LintRule } from './lint-finding.ts';

const RULES = [lintActions, lintResources, lintPrincipals, lintConditions];

/** Warnings about a document; a malformed one yields none (its errors come from `parsePolicy`). */
export function lintPolicy(document: PolicyJson, kind: PolicyKind, actions: ActionData): readonly LintFinding[] {
  const policy = parsePolicy(document, kind);
  if ('errors' in policy) return [];
  return policy.statements.flatMap((statement) => {
    const path = `Statement[${statement.index}]`;
    return RULES.flatMap((rule) => rule({ statement, path, kind, policy, actions }));
  });
}
