import { describe, expect, it } from 'vitest';
import type { Notice } from '../lambdas/core/model/notice.ts';
import { noticeJson } from '../lambdas/core/report/notice-json.ts';
import { diagnoseScenario, type Expectation, readScenario, scenarioFiles } from './support/scenario.ts';

/** What a diagnosis says of each thing an expectation may name. */
function told({ diagnosis, fix }: Notice, wanted: Expectation): Expectation {
  const { cause } = diagnosis;
  const facts: Required<Omit<Expectation, 'incidents'>> = {
    cause: cause?.check ?? null,
    layer: cause?.layer ?? null,
    effect: cause?.effect ?? null,
    nearMiss: cause?.nearMiss?.kind ?? '',
    confidence: cause?.confidence ?? '',
    also: diagnosis.also,
    caller: diagnosis.caller.kind,
    checks: Object.fromEntries(
      diagnosis.checks.filter(({ id }) => id in (wanted.checks ?? {})).map(({ id, status }) => [id, status]),
    ),
    fix: fix?.kind ?? null,
    fixTarget: fix?.target?.arn ?? '',
    statements: fix?.statements ?? null,
    after: fix?.proof?.after.decision ?? '',
    unseen: (wanted.unseen ?? []).filter((action) => diagnosis.unseen.some((entry) => entry.action === action)),
  };
  return Object.fromEntries(Object.entries(facts).filter(([name]) => name in wanted));
}

describe.each(scenarioFiles())('%s', (file) => {
  const scenario = readScenario(file);
  const { incidents = 1, ...wanted } = scenario.expect;

  it(scenario.title, async () => {
    const notices = await diagnoseScenario(scenario);
    expect(notices).toHaveLength(incidents);
    if (notices[0] !== undefined) expect(told(notices[0], wanted)).toEqual(wanted);
  });

  it('is told as JSON without loss', async () => {
    for (const notice of await diagnoseScenario(scenario)) {
      const told = noticeJson(notice);
      expect(JSON.parse(JSON.stringify(told))).toEqual(told);
    }
  });
});
