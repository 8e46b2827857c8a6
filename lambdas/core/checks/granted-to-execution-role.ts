import { layerFinding } from '../facts/layer-finding.ts';
import { requestWords, statementWords } from '../facts/layer-words.ts';
import { confirmed, inconclusive, notApplicable, ruledOut, unseenOf } from '../facts/outcomes.ts';
import { knownValue } from '../model/observed.ts';
import type { Check } from './check.ts';

/**
 * Healthy: what the application needs is granted to the task role; the execution role serves ECS itself.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-ecs-iam-role-overview.html
 */
export const grantedToExecutionRole: Check = {
  id: 'granted-to-execution-role',
  title: 'Granted to the task role, not to the execution role',
  question: 'Does the execution role hold the permission that the task role lacks?',
  requires: [],
  uses: ['incident', 'caller', 'refused', 'taskRole', 'executionRole', 'asExecutionRole', 'changes', 'unseen'],
  run(facts) {
    if (facts.incident.lane === 'agent') return notApplicable('ECS itself acts with the execution role');
    if (facts.caller.kind !== 'task-role') return notApplicable('the caller is not the task role');
    const execution = knownValue(facts.executionRole);
    if (execution === null) return notApplicable('the task has no execution role');
    if (execution && execution.arn === knownValue(facts.taskRole)?.arn)
      return notApplicable('one role serves as task role and execution role');
    const own = layerFinding(facts, 'identity-policy');
    if (own.status !== 'confirmed' || own.effect !== 'missing-allow')
      return ruledOut('the identity policies of the task role are not what lacks');
    if (facts.asExecutionRole.status === 'unknown')
      return inconclusive(
        'the policies of the execution role were not read',
        unseenOf('policies of the execution role', facts.asExecutionRole),
      );
    const verdict = facts.asExecutionRole.value?.evaluation;
    const whose = execution ? `the execution role ${execution.name}` : 'the execution role';
    const request = requestWords(facts, facts.refused);
    const reading = verdict?.layers['identity-policy'];
    if (reading === 'undetermined')
      return inconclusive(`whether ${whose} may ${request} could not be judged`, facts.unseen);
    if (verdict === undefined)
      return notApplicable('what refused the call lies elsewhere; the policies of the execution role were not read');
    if (reading !== 'allows') return ruledOut(`${whose} does not allow ${request} either`);
    const grants = verdict.explanation.filter(
      ({ effect, layer, matched }) => layer === 'identity-policy' && effect === 'Allow' && matched === true,
    );
    const because = `the permission sits on ${whose}; the app runs as the task role ${facts.caller.roleName}, which lacks it`;
    return confirmed(because, [...grants.slice(0, 2).map(statementWords), ...own.evidence.slice(0, 2)], {
      layer: 'identity-policy',
      effect: 'missing-allow',
      ...(own.nearMiss ? { nearMiss: own.nearMiss } : {}),
      ...(own.atMost ? { atMost: own.atMost } : {}),
    });
  },
};
