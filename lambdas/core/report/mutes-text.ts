import { BENIGN_PROBES } from '../incident/benign-probes.ts';
import { minute } from '../model/moment.ts';
import type { Mute } from '../model/mute.ts';
import { readable } from './readable.ts';

/** The mutes for people, one paragraph each, and what is passed over without one. */
export function mutesText(mutes: readonly Mute[], now: string): string {
  const muted = mutes.map(({ kind, value, until, by, why }) => {
    const end = until > now ? `until ${minute(until)}` : `expired ${minute(until)}`;
    return `${kind} ${readable(value)}\n    ${end}, by ${readable(by)}: ${readable(why)}`;
  });
  const benign = BENIGN_PROBES.map(
    ({ action, byInstance, why }) => `action ${action}${byInstance ? ', by a container instance' : ''}\n    ${why}`,
  );
  return [
    muted.length === 0 ? 'Nothing is muted.' : muted.join('\n'),
    'Passed over unless the deployment switches it off:',
    benign.join('\n'),
  ].join('\n\n');
}
