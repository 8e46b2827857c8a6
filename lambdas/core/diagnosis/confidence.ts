import type { Facts } from '../facts/facts.ts';
import type { CheckResult, Confidence } from '../model/check.ts';
import type { CheckId } from '../model/check-id.ts';
import { type ConfirmedCheck, decidingLayer, goesBefore } from './find-cause.ts';

const ORDER: readonly Confidence[] = ['possible', 'likely', 'certain'];

/**
 * How sure a cause is. Certain: the caller is bound to the task and everything that decides was read. Likely: AWS named the layer
 * but its document is unread, or a layer that could not change the verdict alone is unread. Possible: anything less.
 */
export function confidenceOf(cause: ConfirmedCheck, results: readonly CheckResult[], facts: Facts): Confidence {
  return lowest(
    cause.atMost ?? 'certain',
    byCaller(cause, facts),
    byEvaluation(cause, facts),
    byOpenQuestions(cause, results),
  );
}

/** A check that goes before the cause and could not be answered might have been the cause. */
function byOpenQuestions(cause: ConfirmedCheck, results: readonly CheckResult[]): Confidence {
  const open = results.some(({ id, status }) => status === 'inconclusive' && goesBefore(id, cause));
  return open ? 'likely' : 'certain';
}

/** Where no call was signed there is no caller: that a role is not set, or does not exist, is read from the task alone. */
const WITHOUT_CALLER: readonly CheckId[] = ['role-missing', 'role-not-found'];

function byCaller({ id }: ConfirmedCheck, { caller, incident }: Facts): Confidence {
  if (incident.kind === 'credentials' && WITHOUT_CALLER.includes(id)) return 'certain';
  switch (caller.binding) {
    case 'proven':
      return 'certain';
    case 'likely':
      return 'likely';
    case 'foreign':
      return 'possible';
    case 'unknown':
      return caller.kind === 'user' ? 'likely' : 'possible';
  }
}

/** An explicit deny that was read, and a layer that AWS named, stand whatever else is unread. */
function byEvaluation(cause: ConfirmedCheck, facts: Facts): Confidence {
  const isNamed = cause.layer !== null && decidingLayer(facts) === cause.layer;
  if (isNamed || cause.effect === 'explicit-deny' || cause.layer === null) return 'certain';
  const judged = [facts.refused, ...facts.secondHops].flatMap((request) =>
    request === null ? [] : [request.evaluation],
  );
  const hanging = judged.some(
    ({ decision, unknownKeys, unknownPolicies }) =>
      decision === 'undetermined' || unknownKeys.length > 0 || unknownPolicies.length > 0,
  );
  return hanging || facts.refused === null ? 'likely' : 'certain';
}

function lowest(...confidences: readonly Confidence[]): Confidence {
  return confidences.reduce((worst, next) => (ORDER.indexOf(next) < ORDER.indexOf(worst) ? next : worst));
}
