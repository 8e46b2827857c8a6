import { layerEvidence } from '../facts/layer-reading.ts';
import { confirmed, inconclusive, notApplicable, ruledOut, unseenOf } from '../facts/outcomes.ts';
import { sessionRevocation } from '../facts/session-revocation.ts';
import { minute } from '../model/moment.ts';
import { knownValue } from '../model/observed.ts';
import type { Check } from './check.ts';

/** The console dates a revocation up to half a minute ahead. */
const LEAD_MILLISECONDS = 60_000;

/**
 * Healthy: no policy of the role denies sessions by the time their token was issued.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_revoke-sessions.html
 */
export const sessionsRevoked: Check = {
  id: 'sessions-revoked',
  title: 'Sessions not revoked',
  question: 'Did somebody revoke the sessions of the role?',
  requires: [],
  uses: ['incident', 'refused', 'task', 'actingRole'],
  run({ actingRole, incident, refused, task }) {
    const { effect, layer, policyArn, reason } = incident.denial;
    if (incident.kind === 'credentials') return notApplicable('no call was refused');
    if (reason) return ruledOut(`AWS gives another reason than a policy: ${reason}`);
    if (effect === 'missing-allow') return ruledOut('AWS speaks of a missing Allow, a revocation denies');
    if (policyArn !== null || (layer !== null && layer !== 'identity-policy'))
      return ruledOut(`AWS names another policy: ${policyArn ?? layer}; a revocation is an inline policy`);
    if (actingRole.status === 'unknown')
      return inconclusive("the caller's role was not read", unseenOf("policies of the caller's role", actingRole));
    const role = actingRole.value;
    if (!role) return notApplicable('the caller is no role session');
    const revocation = sessionRevocation(role.identity);
    if (revocation === undefined) {
      const unread = role.identity.flatMap(({ document, name }) => unseenOf(name, document));
      if (unread.length > 0) return inconclusive(`not every policy of ${role.name} was read`, unread);
      return ruledOut(`no policy of ${role.name} denies sessions by their age`);
    }
    const before = Date.parse(revocation.before);
    const line = `${revocation.policy} denies sessions issued before ${revocation.before}`;
    const startedAt = knownValue(task)?.startedAt ?? knownValue(task)?.createdAt;
    if (startedAt && Date.parse(startedAt) > before) return ruledOut('the task started after the revocation', [line]);
    if (Date.parse(incident.sighting.lastSeen) + LEAD_MILLISECONDS < before)
      return ruledOut('the sessions were revoked after this refusal', [line]);
    const denies = refused?.evaluation.explanation.find(
      (statement) => statement.effect === 'Deny' && statement.matched === true,
    );
    if (denies && denies.policy !== revocation.policy)
      return ruledOut(`${denies.policy} denies this call, whatever the age of the session`, [line]);
    const isNamed = layer === 'identity-policy' && effect === 'explicit-deny';
    const because = `the sessions of ${role.name} issued before ${minute(revocation.before)} were revoked; this task is older`;
    return confirmed(because, [line, ...layerEvidence(refused, 'identity-policy').slice(0, 2)], {
      layer: 'identity-policy',
      effect: 'explicit-deny',
      ...(isNamed && startedAt ? {} : { atMost: 'likely' }),
    });
  },
};
