import { kmsHops, kmsRequests } from '../facts/kms-requests.ts';
import { confirmed, encryptionUnread, inconclusive, notApplicable, ruledOut, unseenOf } from '../facts/outcomes.ts';
import { knownValue } from '../model/observed.ts';
import type { Check } from './check.ts';

/**
 * Healthy: the key is enabled.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html
 */
export const kmsKeyState: Check = {
  id: 'kms-key-state',
  title: 'KMS key usable',
  question: 'Is the key disabled, or waiting for deletion?',
  requires: [],
  uses: ['incident', 'refused', 'secondHops', 'encryptionRead'],
  run(facts) {
    const { reason, resource } = facts.incident.denial;
    const isSaid = reason === 'key-disabled' || reason === 'key-invalid-state';
    const hops = kmsHops(facts);
    const unusable = hops.map(({ key }) => knownValue(key)).find((key) => key && key.state !== 'Enabled');
    if (unusable) {
      const until = unusable.deletionDate === null ? '' : `, deletion on ${unusable.deletionDate}`;
      const evidence = [`${unusable.arn} is ${unusable.state}${until}`, ...(isSaid ? [`KMS says: ${reason}`] : [])];
      return confirmed(
        `the KMS key ${unusable.arn} ${stateWords(unusable.state)}`,
        evidence,
        isSaid ? {} : { atMost: 'likely' },
      );
    }
    if (isSaid)
      return confirmed(
        `KMS refused for the state of the key${resource === null ? '' : ` ${resource}`}: ${reason === 'key-disabled' ? 'it is disabled' : 'its state does not permit the call'}`,
        [`KMS says: ${reason}`],
        {
          atMost: 'likely',
        },
      );
    if (kmsRequests(facts).length === 0)
      return facts.encryptionRead ? notApplicable('no customer key of KMS is involved') : encryptionUnread();
    if (facts.incident.denial.layer !== null && hops.every(({ key }) => key.status === 'unknown'))
      return ruledOut('AWS names a policy; a key that is not enabled is reported as such');
    const unread = hops.flatMap(({ key, request }) => unseenOf(`key ${request.resource}`, key));
    if (unread.length > 0) return inconclusive('the state of the key was not read', unread);
    if (hops.length === 0) return ruledOut('KMS does not report a state of the key');
    return ruledOut(`the KMS key ${hops[0]?.request.resource} is enabled`);
  },
};

function stateWords(state: string): string {
  switch (state) {
    case 'Disabled':
      return 'is disabled';
    case 'PendingDeletion':
      return 'is waiting for its deletion';
    default:
      return `cannot be used: its state is ${state}`;
  }
}
