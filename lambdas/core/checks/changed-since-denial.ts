import { decisionsNow } from '../facts/decisions-now.ts';
import { explainingChange } from '../facts/explaining-change.ts';
import { requestWords } from '../facts/layer-words.ts';
import { confirmed, inconclusive, notApplicable, ruledOut } from '../facts/outcomes.ts';
import { minute } from '../model/moment.ts';
import { knownValue } from '../model/observed.ts';
import type { Check } from './check.ts';

/**
 * Healthy: nothing changed between the refusal and this diagnosis.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot.html#troubleshoot_general_eventual-consistency
 */
export const changedSinceDenial: Check = {
  id: 'changed-since-denial',
  title: 'Nothing changed since the refusal',
  question: 'Is the call allowed by now, after a change?',
  requires: [],
  uses: ['incident', 'refused', 'secondHops', 'laneRoleTrust', 'changes', 'unseen'],
  run(facts) {
    if (facts.incident.kind === 'credentials') return notApplicable('no call was refused');
    if (facts.incident.denial.reason && facts.incident.denial.reason !== 'role-not-assumable')
      return notApplicable('AWS names a reason that is no policy');
    const request = requestWords(facts, facts.refused);
    const decisions = decisionsNow(facts);
    if (decisions.length === 0) return inconclusive(`${request} could not be judged by today’s policies`, facts.unseen);
    if (decisions.some((decision) => decision === 'implicit-deny' || decision === 'explicit-deny'))
      return ruledOut(`${request} is still refused by today’s policies`);
    if (decisions.includes('undetermined'))
      return inconclusive(`whether ${request} is allowed by now could not be judged`, facts.unseen);
    if (facts.secondHops.some(({ key }) => knownValue(key) && knownValue(key)?.state !== 'Enabled'))
      return ruledOut(`${request} is still refused: its key cannot be used`);
    const found = explainingChange(facts);
    if (found === undefined && facts.incident.denial.reason === 'role-not-assumable')
      return confirmed(
        'the role trusts ecs-tasks.amazonaws.com by now: its trust policy was changed since, or IAM was still settling',
        [
          'IAM keeps no date of a trust policy; CloudTrail does (iam:UpdateAssumeRolePolicy)',
          'should it go on, whoever deploys may lack iam:PassRole on the role',
        ],
        { atMost: 'possible' },
      );
    if (found === undefined) return ruledOut(`${request} is allowed now, but no change is dated since the refusal`);
    const { change, when } = found;
    const evidence = [`${change.what} at ${change.at}`, `last refusal at ${facts.incident.sighting.lastSeen}`];
    return when === 'after'
      ? confirmed(`${request} is allowed by now: ${change.what} at ${minute(change.at)}, after the refusal`, evidence)
      : confirmed(
          `${request} is allowed: ${change.what} minutes before the refusal, and IAM was still settling`,
          evidence,
          {
            atMost: 'likely',
          },
        );
  },
};
