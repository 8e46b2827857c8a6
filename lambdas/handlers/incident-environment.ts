import * as z from 'zod/mini';
import { DEFAULT_INCIDENT_SETTINGS, type IncidentSettings } from '../core/incident/incident-settings.ts';

/** Environment variables that say how incidents are treated; each has a default. */
export const INCIDENT_ENVIRONMENT_VARIABLES = {
  /** Hours from the first thing told of an incident in which repeats are only counted. */
  windowHours: 'INCIDENT_WINDOW_HOURS',
  /** Diagnoses that one account may have at once. */
  diagnosesAtOnce: 'DIAGNOSES_AT_ONCE',
  /** Diagnoses that one account may have in an hour beyond those. */
  diagnosesPerHour: 'DIAGNOSES_PER_HOUR',
  /** `on` or `off`: whether probes that are documented to be harmless are passed over. */
  benignMutes: 'BENIGN_MUTES',
} as const;

const HOUR = 3_600_000;
const NAMES = INCIDENT_ENVIRONMENT_VARIABLES;

export const incidentVariables = {
  [NAMES.windowHours]: wholeNumber(1, 24 * 30, DEFAULT_INCIDENT_SETTINGS.window / HOUR),
  [NAMES.diagnosesAtOnce]: wholeNumber(1, 1_000, DEFAULT_INCIDENT_SETTINGS.burst),
  [NAMES.diagnosesPerHour]: wholeNumber(1, 3_600, HOUR / DEFAULT_INCIDENT_SETTINGS.refill),
  [NAMES.benignMutes]: z._default(z.enum(['on', 'off'], 'must be on or off'), 'on'),
};

export function incidentSettings(variables: z.infer<z.ZodMiniObject<typeof incidentVariables>>): IncidentSettings {
  return {
    window: variables.INCIDENT_WINDOW_HOURS * HOUR,
    burst: variables.DIAGNOSES_AT_ONCE,
    refill: HOUR / variables.DIAGNOSES_PER_HOUR,
    muteBenign: variables.BENIGN_MUTES === 'on',
  };
}

function wholeNumber(least: number, most: number, otherwise: number) {
  const range = `must be a whole number from ${least} to ${most}`;
  return z._default(
    z.coerce.number(range).check(z.int(range), z.minimum(least, range), z.maximum(most, range)),
    otherwise,
  );
}
