import { benignProbe } from '../core/incident/benign-probes.ts';
import { mutedBy } from '../core/incident/mutes.ts';
import type { Incident } from '../core/model/diagnosis.ts';
import type { TellingPorts } from './incident-ports.ts';

/** Whether nobody is to be told of an incident at this moment. */
export async function isMuted(
  id: string,
  incident: Incident,
  { settings, mutes, clock }: Pick<TellingPorts, 'settings' | 'mutes' | 'clock'>,
): Promise<boolean> {
  if (settings.muteBenign && benignProbe(incident) !== undefined) return true;
  return mutedBy(id, incident, await mutes.mutes(), clock()) !== undefined;
}
