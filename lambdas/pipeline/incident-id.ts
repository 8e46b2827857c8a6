import { createHash } from 'node:crypto';
import { incidentKey } from '../core/incident/incident-key.ts';
import type { Incident } from '../core/model/diagnosis.ts';

/**
 * 32 hexadecimal digits, the same for every refusal of one kind. A hash, because the key holds log text: of any length, and not for
 * keys, metrics and logs.
 */
export function incidentId(incident: Incident): string {
  return createHash('sha256').update(incidentKey(incident)).digest('hex').slice(0, 32);
}
