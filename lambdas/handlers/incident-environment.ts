import { DEFAULT_INCIDENT_SETTINGS, type IncidentSettings } from '../core/incident/incident-settings.ts';
import type { Variables } from './variables.ts';

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

export function incidentSettings(variables: Variables): IncidentSettings {
  const { window, burst, refill } = DEFAULT_INCIDENT_SETTINGS;
  return {
    window: variables.wholeNumber(NAMES.windowHours, 1, 24 * 30, window / HOUR) * HOUR,
    burst: variables.wholeNumber(NAMES.diagnosesAtOnce, 1, 1_000, burst),
    refill: HOUR / variables.wholeNumber(NAMES.diagnosesPerHour, 1, 3_600, HOUR / refill),
    muteBenign: variables.optionalText(NAMES.benignMutes, /^(on|off)$/, 'must be on or off') !== 'off',
  };
}
