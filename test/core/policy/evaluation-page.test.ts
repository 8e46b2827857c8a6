import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { evaluateJson } from '../../../lambdas/core/policy/index.ts';

const page = readFileSync(new URL('../../../docs/evaluation.md', import.meta.url), 'utf8');
const [, input = ''] = /\n {4}(\{"request"[\s\S]*?)\n\n/.exec(page) ?? [];
const [, answer = ''] = /\n {4}(\{"decision"[\s\S]*?), …\]\}\n/.exec(page) ?? [];

it('docs/evaluation.md shows the verdict of its own example', () => {
  const { explanation, ...verdict } = JSON.parse(`${answer}]}`);
  expect(evaluateJson(JSON.parse(input))).toMatchObject(verdict);
  expect(evaluateJson(JSON.parse(input))).toHaveProperty('explanation[0]', explanation[0]);
});
