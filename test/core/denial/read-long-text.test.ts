import { describe, expect, it } from 'vitest';
import { readDenials } from '../../../lambdas/core/denial/read-denials.ts';
import { readLongText } from '../../../lambdas/core/denial/read-long-text.ts';
import { loadActionData } from '../../../lambdas/data/action-data.ts';

const actions = loadActionData();
const CLEAN = '2026-11-20T08:15:00Z INFO GET /orders 200 12ms user=42 trace=abcdef0123456789\n';
const refusal = (key: string) =>
  `AccessDenied: User: arn:aws:sts::123456789012:assumed-role/a/b is not authorized to perform: s3:GetObject\non resource: "arn:aws:s3:::bucket/${key}" because no identity-based policy allows the s3:GetObject action\n`;
const resources = (text: string) => readLongText(text, actions).denials.map(({ resource }) => resource);

describe('a whole log', () => {
  it('is read to its end', () => {
    const text = `${CLEAN.repeat(30_000)}${refusal('last')}`;
    expect(text.length).toBeGreaterThan(2_000_000);
    expect(resources(text)).toEqual(['arn:aws:s3:::bucket/last']);
  });

  it('tells of each refusal once, wherever the pieces meet', () => {
    for (let before = 0; before < 12_000; before += 1_000) {
      const text = `${'x'.repeat(before)}\n${CLEAN.repeat(3_200)}${refusal('middle')}${CLEAN.repeat(5_000)}`;
      expect(resources(text)).toEqual(['arn:aws:s3:::bucket/middle']);
    }
  });

  it('tells of many, in order', () => {
    const keys = Array.from({ length: 250 }, (_, index) => `k${index}`);
    const text = keys.map((key) => `${CLEAN.repeat(100)}${refusal(key)}`).join('');
    expect(resources(text)).toEqual(keys.map((key) => `arn:aws:s3:::bucket/${key}`));
  });

  it('without a line end is read all the same', () => {
    expect(resources(`${'x'.repeat(900_000)} ${refusal('k')}`)).toEqual(['arn:aws:s3:::bucket/k']);
  });

  it('of credentials alone, or of nothing, is told as such', () => {
    const text = CLEAN.repeat(8_000);
    expect(readLongText(`${text}Unable to locate credentials\n${text}`, actions).kind).toBe('credentials');
    expect(readLongText(text, actions)).toEqual({ kind: 'none', denials: [] });
  });

  it('that is one event is read as one', () => {
    expect(readLongText(refusal('k'), actions)).toEqual(readDenials(refusal('k'), actions));
  });
});
