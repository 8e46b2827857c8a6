import { layerEvidence } from '../facts/layer-reading.ts';
import { confirmed, inconclusive, notApplicable, ruledOut, unseenOf } from '../facts/outcomes.ts';
import { lastSegment } from '../model/arn.ts';
import type { Check } from './check.ts';

/**
 * Healthy: no AWSCompromisedKeyQuarantine policy is attached to the caller. AWS attaches one when it finds keys in public.
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSCompromisedKeyQuarantineV3.html
 */
export const credentialsQuarantined: Check = {
  id: 'credentials-quarantined',
  title: 'Credentials not quarantined by AWS',
  question: 'Did AWS quarantine these credentials because they leaked?',
  requires: [],
  uses: ['incident', 'caller', 'refused', 'actingRole'],
  run({ actingRole, caller, incident, refused }) {
    const { effect, layer, policyArn, reason } = incident.denial;
    if (incident.kind === 'credentials') return notApplicable('no call was refused');
    if (reason) return ruledOut(`AWS gives another reason than a policy: ${reason}`);
    const who = caller.arn ?? 'the caller';
    const because = `AWS quarantined ${who}: its keys were found in public. This is a security incident`;
    const finding = { layer: 'identity-policy', effect: 'explicit-deny' } as const;
    if (policyArn !== null && isQuarantine(policyArn))
      return confirmed(because, [`AWS names the denying policy ${policyArn}`], finding);
    if (effect === 'missing-allow') return ruledOut('AWS speaks of a missing Allow, a quarantine denies');
    if (policyArn !== null || (layer !== null && layer !== 'identity-policy'))
      return ruledOut(`AWS names another policy: ${policyArn ?? layer}`);
    const denies = refused?.evaluation.explanation.find(
      (statement) => statement.effect === 'Deny' && statement.matched === true && isQuarantine(statement.policy),
    );
    if (denies) return confirmed(because, [`${denies.policy} is attached and denies: ${denies.because}`], finding);
    if (actingRole.status === 'unknown' || refused === null)
      return inconclusive(
        `which policies are attached to ${who} was not read`,
        unseenOf(`policies of ${who}`, actingRole),
      );
    const attached = refused.policies.identity.find(({ name }) => isQuarantine(name));
    if (attached?.document.status === 'unknown')
      return confirmed(because, [`${attached.name} is attached; it was not read`], { ...finding, atMost: 'likely' });
    if (attached)
      return ruledOut(`${attached.name} is attached, but does not deny this call. It remains a security incident`);
    const unread = refused.policies.identity.flatMap(({ document, name }) => unseenOf(name, document));
    if (unread.length > 0) return inconclusive(`not every policy of ${who} was read`, unread);
    return ruledOut(`no quarantine policy is attached to ${who}`, layerEvidence(refused, 'identity-policy'));
  },
};

function isQuarantine(policy: string): boolean {
  return lastSegment(policy).replace('inline:', '').startsWith('AWSCompromisedKeyQuarantine');
}
