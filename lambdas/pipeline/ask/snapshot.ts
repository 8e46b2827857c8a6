import * as z from 'zod';
import type { Unknown } from '../../core/model/observed.ts';

/**
 * What an account answered, so that a diagnosis can be replayed, attached to a report and kept as a test. It holds the names of
 * environment variables and never a value of one, of a secret or of a parameter: no question asks for those.
 */
export interface Snapshot {
  readonly version: 1;
  /** Twelve digits. */
  readonly account: string;
  readonly region: string;
  /** ISO 8601, UTC: the moment the answers are of. */
  readonly clock: string;
  /** Whoever wrote it listed everything: what is not in it does not exist. Else it was not asked for. */
  readonly complete?: boolean | undefined;
  /** By question and subject: the answer, null for what does not exist, or {@link UnknownAnswer}. */
  readonly answers: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** An answer that could not be had. */
export interface UnknownAnswer {
  readonly unknown: Unknown['why'];
  readonly action: string;
}

export const UNKNOWN_ANSWER: z.ZodType<UnknownAnswer> = z.strictObject({
  unknown: z.enum(['denied', 'not-found', 'expired', 'throttled', 'not-asked', 'unsupported', 'failed']),
  action: z.string(),
});

const schema = z.object({
  version: z.literal(1),
  account: z.string().regex(/^\d{12}$/, 'must be the twelve digits of an account'),
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be a Region such as eu-west-1'),
  clock: z.iso.datetime(),
  complete: z.boolean().optional(),
  answers: z.record(z.string(), z.record(z.string(), z.unknown())),
});

/** Checks a snapshot that came from outside. The error names every part at fault with its path. */
export function parseSnapshot(value: unknown): { readonly snapshot: Snapshot } | { readonly error: string } {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { snapshot: parsed.data };
  const faults = parsed.error.issues.map(({ path, message }) => `${path.join('.') || '(root)'}: ${message}`);
  return { error: `not an account snapshot: ${faults.slice(0, 5).join('; ')}` };
}
