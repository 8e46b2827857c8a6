import { DEFAULT_INCIDENT_SETTINGS, type IncidentSettings } from '../core/incident/incident-settings.ts';
import type { TellingParts } from './incident-ports.ts';
import type { IncidentStore } from './incident-store.ts';
import { memoryBudgetStore } from './memory-budget-store.ts';
import { memoryIncidentStore } from './memory-incident-store.ts';
import { memoryMuteStore } from './memory-mute-store.ts';

/** Everything the table keeps, in memory. */
export interface MemoryState extends Omit<TellingParts, 'targets'> {
  readonly incidents: IncidentStore;
}

export function memoryState(settings: IncidentSettings = DEFAULT_INCIDENT_SETTINGS): MemoryState {
  return {
    incidents: memoryIncidentStore(settings),
    budget: memoryBudgetStore(settings),
    mutes: memoryMuteStore(),
    settings,
  };
}
