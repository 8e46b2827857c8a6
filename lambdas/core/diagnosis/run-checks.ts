import type { Check, ObservedFact } from '../checks/check.ts';
import type { Facts } from '../facts/facts.ts';
import type { CheckOutcome, CheckResult, Unseen } from '../model/check.ts';
import type { Unknown } from '../model/observed.ts';

/** What each required fact is to a person. */
const FACT_NAMES: Readonly<Record<ObservedFact, string>> = {
  task: 'the task',
  definition: 'the task definition',
  context: 'the task definition',
  service: 'the service',
  newerDefinition: "the service's newer task definition",
  taskRole: 'the task role',
  executionRole: 'the execution role',
  actingRole: "the caller's role",
  credentialOverrides: "the containers' environment",
  asExecutionRole: "the execution role's policies",
  asNewerRole: "the newer role's policies",
  laneRoleTrust: "the role's trust policy",
  targetRole: 'the role to be assumed',
  accessPoint: 'the access point',
  endpoint: 'the VPC endpoint',
};

/** Every check in order. A check whose required fact is unknown is not entered; one that throws is inconclusive. */
export function runChecks(checks: readonly Check[], facts: Facts): readonly CheckResult[] {
  return checks.map((check) => ({ id: check.id, ...outcomeOf(check, facts) }));
}

function outcomeOf(check: Check, facts: Facts): CheckOutcome {
  const missing = check.requires.flatMap((name) => missingFact(name, facts));
  if (missing.length > 0) {
    return {
      status: 'inconclusive',
      because: `could not check: ${missing[0]?.what} was not read`,
      evidence: [],
      missing,
    };
  }
  try {
    return check.run(facts);
  } catch {
    return {
      status: 'inconclusive',
      because: `the check ${check.id} failed; please report it`,
      evidence: [],
      missing: [],
    };
  }
}

function missingFact(name: ObservedFact, facts: Facts): readonly Unseen[] {
  const fact: { readonly status: string } = facts[name];
  if (fact.status !== 'unknown') return [];
  const { action, why } = fact as Unknown;
  return [{ what: FACT_NAMES[name], action, why }];
}
