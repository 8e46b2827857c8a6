import { readFileSync } from 'node:fs';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { DOCTOR_ACTIONS } from '../../lambdas/adapters/deployment-ports.ts';
import { responderStack, SYNTHESIS_TIMEOUT } from '../lib/synthesised.ts';

const page = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');

describe('docs/operations.md', () => {
  it('lists what doctor calls', () => {
    const [, block = ''] = /<!-- doctor's actions;[^>]*-->([\s\S]*?)<!-- end of doctor's actions -->/.exec(page) ?? [];
    expect([...block.matchAll(/`([\w:]+)`/g)].map(([, action]) => action)).toEqual(DOCTOR_ACTIONS);
  });

  it(
    'explains every alarm',
    () => {
      const { stack } = responderStack();
      const ids = Object.keys(Template.fromStack(stack).findResources('AWS::CloudWatch::Alarm'));
      const explained = [...page.matchAll(/^\| `(\w+Alarm)` \|/gm)].map(([, name = '']) => name);
      expect(explained.length).toBeGreaterThan(5);
      for (const id of ids) expect(explained.filter((name) => id.includes(name))).toHaveLength(1);
      expect(explained.filter((name) => !ids.some((id) => id.includes(name)))).toEqual([]);
    },
    SYNTHESIS_TIMEOUT,
  );
});
