/**
 * The evaluator of AWS policies, importable on its own as `ecs-access-denied-responder/policy`. How it judges, with the AWS
 * page behind every rule: docs/evaluation.md.
 */
export type {
  AccessRequest,
  ContextValue,
  Decision,
  Evaluation,
  KeyGrant,
  LayerDecision,
  NamedPolicy,
  NearMiss,
  PolicySet,
  StatementExplanation,
} from '../model/evaluation.ts';
export type { Layer } from '../model/layer.ts';
export { type Known, known, type Observed, type Unknown, unknown } from '../model/observed.ts';
export { evaluate } from './evaluate.ts';
export { evaluateJson, type JsonVerdict } from './evaluate-json.ts';
export { type LintFinding, type LintRule, lintPolicy } from './lint.ts';
export { matchesAction, matchesPrincipal, matchesResource } from './matches.ts';
export { type ParsedPolicy, type PolicyErrors, parsePolicy } from './parse-policy.ts';
export type { PolicyKind } from './policy-kind.ts';
