import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evaluateJson } from '../../../lambdas/core/policy/evaluate-json.ts';

interface GuideCase {
  readonly name: string;
  readonly see: string;
  readonly request: unknown;
  readonly policies: unknown;
  readonly decision: string;
  readonly blockedBy: readonly string[];
}

const folder = new URL('../../fixtures/policy/', import.meta.url);

/** Every case was written from the AWS page it cites, not from the evaluator. */
describe.each(readdirSync(folder).sort())('%s', (file) => {
  const cases: readonly GuideCase[] = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));

  it.each(cases)('$name', ({ request, policies, decision, blockedBy }) => {
    expect(evaluateJson({ request, policies })).toMatchObject({ decision, blockedBy });
  });

  it('cites a page for every case', () => {
    expect(cases.filter(({ see }) => !see.startsWith('https://docs.aws.amazon.com/'))).toEqual([]);
  });
});
