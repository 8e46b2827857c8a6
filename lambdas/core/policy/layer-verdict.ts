import type { NamedPolicy } from '../model/evaluation.ts';
import type { Layer } from '../model/layer.ts';
import { parsePolicy } from './parse-policy.ts';
import type { PolicyKind } from './policy-kind.ts';
import { type Judged, judgeStatement, type Subject } from './statement.ts';
import { both, doubtOfPolicy, either, type Truth } from './truth.ts';

/** What the documents of one layer say. */
export interface LayerVerdict {
  readonly layer: Layer;
  readonly deny: Truth;
  readonly allow: Truth;
  /** Allows by how their Principal names the caller; only resource policies tell them apart. */
  readonly direct: Truth;
  readonly role: Truth;
  readonly account: Truth;
  readonly statements: readonly JudgedIn[];
  readonly malformed: readonly string[];
}

/** A judged statement and the policy it stands in. */
export interface JudgedIn {
  readonly policy: string;
  readonly hasVariables: boolean;
  readonly judged: Judged;
}

/** Judges documents of which any Allow suffices; an unread or malformed one may hold anything. */
export function judgeDocuments(
  layer: Layer,
  kind: PolicyKind,
  policies: readonly NamedPolicy[],
  subject: Subject,
): LayerVerdict {
  const statements: JudgedIn[] = [];
  const malformed: string[] = [];
  let deny: Truth = false;
  let direct: Truth = false;
  let role: Truth = false;
  let account: Truth = false;
  for (const { name, document } of policies) {
    const parsed = document.status === 'known' ? parsePolicy(document.value, kind) : undefined;
    if (parsed !== undefined && 'errors' in parsed)
      malformed.push(...parsed.errors.map((error) => `${name}: ${error}`));
    if (parsed === undefined || 'errors' in parsed) {
      const doubt = doubtOfPolicy(name);
      deny = either(deny, doubt);
      direct = either(direct, doubt);
      continue;
    }
    for (const statement of parsed.statements) {
      const judged = judgeStatement(statement, subject);
      statements.push({ policy: name, hasVariables: parsed.hasVariables, judged });
      if (statement.effect === 'Deny') deny = either(deny, judged.matched);
      else {
        direct = either(direct, both(judged.naming.direct, judged.rest));
        role = either(role, both(judged.naming.role, judged.rest));
        account = either(account, both(judged.naming.account, judged.rest));
      }
    }
  }
  const allow = either(direct, either(role, account));
  return { layer, deny, allow, direct, role, account, statements, malformed };
}

/**
 * Judges the levels of an organization: each must allow on its own.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
 */
export function judgeLevels(
  layer: Layer,
  kind: PolicyKind,
  levels: readonly (readonly NamedPolicy[])[],
  subject: Subject,
): LayerVerdict {
  const statements: JudgedIn[] = [];
  const malformed: string[] = [];
  let deny: Truth = false;
  // No level at all: the layer is there and allows nothing.
  let allow: Truth = levels.length > 0;
  for (const policies of levels) {
    const level = judgeDocuments(layer, kind, policies, subject);
    deny = either(deny, level.deny);
    allow = both(allow, level.allow);
    statements.push(...level.statements);
    malformed.push(...level.malformed);
  }
  return { layer, deny, allow, direct: allow, role: false, account: false, statements, malformed };
}

/** A verdict together with an Allow that does not stand in the layer's documents. */
export function allowingAlso(verdict: LayerVerdict, extra: Truth): LayerVerdict {
  const { layer, deny, role, account, statements, malformed } = verdict;
  const direct = either(verdict.direct, extra);
  return { layer, deny, allow: either(verdict.allow, extra), direct, role, account, statements, malformed };
}
