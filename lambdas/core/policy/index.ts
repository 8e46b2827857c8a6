/** The evaluator of AWS policies, importable on its own as `ecs-access-denied-responder/policy`. */
export type { AccessRequest, Evaluation, KeyGrant, NamedPolicy, NearMiss, PolicySet } from '../model/evaluation.ts';
export { evaluate } from './evaluate.ts';
export { evaluateJson, type JsonVerdict } from './evaluate-json.ts';
export { type LintFinding, type LintRule, lintPolicy } from './lint.ts';
export { matchesAction, matchesPrincipal, matchesResource } from './matches.ts';
export { type ParsedPolicy, parsePolicy } from './parse-policy.ts';
export type { PolicyKind } from './policy-kind.ts';
