import { deriveFacts } from '../../../../lambdas/core/facts/derive-facts.ts';
import type { Facts } from '../../../../lambdas/core/facts/facts.ts';
import type { CheckId } from '../../../../lambdas/core/model/check-id.ts';
import type { Cause, Diagnosis } from '../../../../lambdas/core/model/diagnosis.ts';
import { loadActionData } from '../../../../lambdas/data/action-data.ts';
import { snapshotAsk } from '../../../../lambdas/pipeline/ask/snapshot-ask.ts';
import { gather } from '../../../../lambdas/pipeline/gather.ts';
import { accountOf, diagnoseScenario, type Scenario } from '../../../support/scenario.ts';

/** What a fix is planned from. */
export interface Case {
  readonly diagnosis: Diagnosis;
  readonly facts: Facts;
}

/** The diagnoses of a scenario, each with the facts it rests on. */
export async function casesOf(scenario: Scenario): Promise<readonly Case[]> {
  const account = accountOf(scenario);
  const surroundings = { actions: loadActionData(), now: account.clock };
  const notices = await diagnoseScenario(scenario);
  return Promise.all(
    notices.map(async ({ diagnosis }) => {
      const derive = (evidence: Parameters<typeof deriveFacts>[1]): Facts =>
        deriveFacts(diagnosis.incident, evidence, surroundings);
      const { value: facts } = await gather(derive, snapshotAsk(account));
      return { diagnosis, facts };
    }),
  );
}

/** A case as if another check were its cause. */
export function blaming({ diagnosis, facts }: Case, check: CheckId, more: Partial<Cause> = {}): Case {
  const cause: Cause = { check, layer: null, effect: null, nearMiss: null, confidence: 'likely', summary: '', ...more };
  return { diagnosis: { ...diagnosis, cause }, facts };
}
