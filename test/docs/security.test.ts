import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const ROOT = new URL('../../', import.meta.url);
const page = readFileSync(new URL('docs/security.md', ROOT), 'utf8');

/** Rows of the table of threats: threat, control, test. */
const rows = [
  ...page.matchAll(/^\|(?<threat>[^|]*)\|(?<control>[^|]*)\| `(?<file>test\/[\w/.-]+)` › (?<title>[^|]+) \|$/gm),
];

describe('the threat model', () => {
  it('is a table in which every row names its test', () => {
    const [, table = ''] = /\| Threat \| Control \| Test \|\n\|---\|---\|---\|\n((?:\|.*\n)+)/.exec(page) ?? [];
    const lines = table.trim().split('\n');
    expect(lines.length).toBeGreaterThan(15);
    expect(rows).toHaveLength(lines.length);
  });

  it.each(rows.map(({ groups }) => [groups?.title ?? '', groups?.file ?? '']))('%s is a test of %s', (title, file) => {
    const url = new URL(file, ROOT);
    expect(existsSync(url)).toBe(true);
    const titles = [...readFileSync(url, 'utf8').matchAll(/(?:'((?:[^'\\\n]|\\.)+)'|"((?:[^"\\\n]|\\.)+)")/g)];
    const words = titles.map(([, single, double]) => single ?? double ?? '');
    expect(words.filter((word) => word === title || word === `%s ${title}` || word === `%j ${title}`)).not.toEqual([]);
  });
});
