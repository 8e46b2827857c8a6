/**
 * The reader: what AWS refused, as far as a log text says. Pure, linear in the length of the text, and never throws.
 *
 * @example
 * ```ts
 * import { readDenials } from 'ecs-access-denied-responder/reader';
 *
 * const { kind, denials } = readDenials(line);
 * ```
 * @packageDocumentation
 */
import { readDenials as readWith } from '../lambdas/core/denial/read-denials.ts';
import type { Reading } from '../lambdas/core/model/denial.ts';
import { loadActionData } from '../lambdas/data/action-data.ts';

export { type FilterPatternOptions, subscriptionFilterPattern } from '../lambdas/core/denial/filter-pattern.ts';
export type * from '../lambdas/core/model/denial.ts';
export type { Effect, Layer } from '../lambdas/core/model/layer.ts';

/**
 * What AWS refused, as far as the text says; what it does not say is null. Of a text longer than 1 MiB, the longest event that
 * CloudWatch Logs takes, only the beginning is read.
 *
 * @param text one log event, or several lines of one error
 */
export function readDenials(text: string): Reading {
  return readWith(text, loadActionData());
}
