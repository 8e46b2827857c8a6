import { expect, test } from 'vitest';
import type { Check } from '../../lambdas/core/checks/check.ts';
import { runChecks } from '../../lambdas/core/diagnosis/run-checks.ts';
import type { Confirmed } from '../../lambdas/core/model/check.ts';
import { type FactsOverrides, facts } from './facts.ts';

/** What a check is expected to say: its status, and of a finding what matters; an absent `atMost` means `certain`. */
type Expected =
  | 'ruled-out'
  | 'not-applicable'
  | { readonly inconclusive: readonly string[] }
  | (Partial<Pick<Confirmed, 'layer' | 'effect' | 'atMost'>> & { readonly nearMiss?: string });

export type Row = readonly [title: string, overrides: FactsOverrides, expected: Expected];

/** One test per row: the healthy facts with the row's overrides, run as the diagnosis runs them. */
export function checkTable(check: Check, rows: readonly Row[]): void {
  test.each(rows)(`${check.id}: %s`, (_title, overrides, expected) => {
    const [outcome] = runChecks([check], facts(overrides));
    expect(outcome).toMatchObject({ id: check.id, because: expect.stringMatching(/^.{10,400}$/) });
    if (typeof expected === 'string') return expect(outcome?.status, outcome?.because).toBe(expected);
    if ('inconclusive' in expected) {
      expect(outcome?.status, outcome?.because).toBe('inconclusive');
      const missing = outcome?.status === 'inconclusive' ? outcome.missing.map(({ action }) => action) : [];
      return expect(missing).toEqual(expected.inconclusive);
    }
    expect(outcome?.status, outcome?.because).toBe('confirmed');
    if (outcome?.status !== 'confirmed') return;
    const { atMost = 'certain', effect, evidence, layer, nearMiss } = outcome;
    expect(evidence.length).toBeGreaterThan(0);
    expect({ layer, effect, atMost, ...(nearMiss ? { nearMiss: nearMiss.kind } : {}) }).toEqual({
      layer: null,
      effect: null,
      atMost: 'certain',
      ...expected,
    });
  });
}
