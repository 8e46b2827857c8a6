import { requestWords } from '../facts/layer-words.ts';
import { confirmed, inconclusive, notApplicable, ruledOut } from '../facts/outcomes.ts';
import { knownValue } from '../model/observed.ts';
import type { Check } from './check.ts';

/**
 * Healthy: the task runs the revision its service asks for. A role set on a newer one reaches new tasks only.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/update-service-console-v2.html
 */
export const staleTask: Check = {
  id: 'stale-task',
  title: 'Task runs the current revision',
  question: 'Does the task run an older revision whose role was replaced since?',
  requires: ['newerDefinition', 'asNewerRole'],
  uses: ['incident', 'context', 'definition', 'refused', 'unseen'],
  run(facts) {
    const newer = knownValue(facts.newerDefinition);
    const verdict = knownValue(facts.asNewerRole);
    const running = knownValue(facts.definition);
    if (!knownValue(facts.context)) return notApplicable('no task is known');
    if (!newer)
      return ruledOut('the task runs the revision that its service asks for or a later one, or belongs to no service');
    const { reason } = facts.incident.denial;
    if (reason) return ruledOut(`AWS gives another reason than a policy: ${reason}`);
    const revision = `${newer.family}:${newer.revision}`;
    if (!verdict || !facts.refused) return notApplicable(`revision ${revision} does not set another role to judge by`);
    const role = facts.incident.lane === 'application' ? newer.taskRoleArn : newer.executionRoleArn;
    const request = requestWords(facts, facts.refused);
    if (facts.refused.evaluation.decision === 'allowed')
      return ruledOut(`the role of the running task allows ${request}, too`);
    if (verdict.decision === 'undetermined')
      return inconclusive(`whether ${role} of ${revision} may ${request} could not be judged`, facts.unseen);
    if (verdict.decision !== 'allowed') return ruledOut(`${role} of ${revision} may not ${request} either`);
    const stale = running ? `${running.family}:${running.revision}` : 'an older revision';
    return confirmed(`the task runs ${stale}; the service asks for ${revision}, whose role ${role} may ${request}`, [
      `the task runs ${running?.arn ?? stale}`,
      `the service asks for ${newer.arn}`,
    ]);
  },
};
