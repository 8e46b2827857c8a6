import type { IncidentSettings } from './incident-settings.ts';

/**
 * A bucket of tokens as one moment: when it will be full again, in milliseconds since 1970. Each token taken moves that moment by the
 * time one token needs to come back; none is left when it would lie further ahead than an empty bucket needs.
 */
export type FullAt = number;

/** Latest moment up to which a bucket may have been drained so that one more token can be taken. */
export function latestFullAt(now: string, { burst, refill }: Pick<IncidentSettings, 'burst' | 'refill'>): FullAt {
  return Date.parse(now) + (burst - 1) * refill;
}

/** The bucket after one token was taken, or undefined when none is left. */
export function takeToken(
  fullAt: FullAt | undefined,
  now: string,
  settings: Pick<IncidentSettings, 'burst' | 'refill'>,
): FullAt | undefined {
  const from = Math.max(fullAt ?? 0, Date.parse(now));
  return from > latestFullAt(now, settings) ? undefined : from + settings.refill;
}
