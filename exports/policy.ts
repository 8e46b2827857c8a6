/**
 * The evaluator: would these policies allow this request, which layer blocks it if not, and which statement says so. Pure and
 * synchronous; asks nothing of AWS. `evaluateJson` takes what `access-denied evaluate` takes, `evaluate` the typed form that also
 * knows unread documents and unknown condition keys.
 *
 * @example
 * ```ts
 * import { evaluateJson } from 'ecs-access-denied-responder/policy';
 *
 * const verdict = evaluateJson({
 *   request: { principal: 'arn:aws:iam::123456789012:role/app', action: 's3:GetObject', resource: 'arn:aws:s3:::acme/a' },
 *   policies: { identity: [document] },
 * });
 * ```
 * @packageDocumentation
 */
export type { ActionData } from '../lambdas/core/model/action-data.ts';
export * from '../lambdas/core/policy/index.ts';
export { loadActionData } from '../lambdas/data/action-data.ts';
