import type { Check } from '../checks/check.ts';
import type { Facts } from '../facts/facts.ts';
import type { CheckResult, Unseen } from '../model/check.ts';
import type { Cause, Diagnosis } from '../model/diagnosis.ts';
import { knownValue } from '../model/observed.ts';
import { alsoConfirmed } from './also-confirmed.ts';
import { confidenceOf } from './confidence.ts';
import { type ConfirmedCheck, confirmedChecks, findCause } from './find-cause.ts';
import { runChecks } from './run-checks.ts';

/** Eliminates in the order of the catalogue and names the cause, if one was found. */
export function conclude(checks: readonly Check[], facts: Facts): Diagnosis {
  const results = runChecks(checks, facts);
  const found = findCause(results, facts);
  const namesKey = facts.incident.denial.action?.startsWith('kms:') === true;
  return {
    incident: facts.incident,
    task: knownValue(facts.context) ?? null,
    caller: facts.caller,
    checks: results,
    cause: found === undefined ? null : causeOf(found, results, facts),
    also: found === undefined ? [] : alsoConfirmed(found, confirmedChecks(results), namesKey),
    unseen: distinctUnseen([...facts.unseen, ...results.flatMap(missingOf)]),
  };
}

function causeOf(found: ConfirmedCheck, results: readonly CheckResult[], facts: Facts): Cause {
  return {
    check: found.id,
    layer: found.layer,
    effect: found.effect,
    nearMiss: found.nearMiss ?? null,
    confidence: confidenceOf(found, results, facts),
    summary: found.because,
  };
}

function missingOf(result: CheckResult): readonly Unseen[] {
  return result.status === 'inconclusive' ? result.missing.filter(({ why }) => why !== 'not-asked') : [];
}

/** One line per refused API action and thing. */
function distinctUnseen(unseen: readonly Unseen[]): readonly Unseen[] {
  return [...new Map(unseen.map((entry) => [`${entry.action} ${entry.what}`, entry])).values()];
}
