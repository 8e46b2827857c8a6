import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { pathImage } from '../lambdas/core/report/path-drawing.ts';
import { currentReadme, PATH_IMAGE, README } from '../scripts/readme-blocks.ts';

const ROOT = dirname(fileURLToPath(README));
const readme = readFileSync(README, 'utf8');
const scripts = Object.keys(
  (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object }).scripts,
);
const pages = execFileSync('git', ['ls-files', '*.md'], { cwd: ROOT, encoding: 'utf8' }).trim().split('\n');

describe('README.md', () => {
  it('is up to date; `npm run docs` makes it so', async () => {
    expect(readme).toBe(await currentReadme());
  });

  it('shows the drawing as the report draws it', () => {
    expect(readFileSync(PATH_IMAGE, 'utf8')).toBe(pathImage());
  });

  it('names only scripts that exist', () => {
    const named = [...readme.matchAll(/npm run (?:-s )?([\w:-]+)/g)].flatMap(([, name]) =>
      name === undefined ? [] : [name],
    );
    expect(named.length).toBeGreaterThan(2);
    expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
  });
});

describe.each(pages)('the links of %s', (page) => {
  it('lead to files that exist', () => {
    const text = readFileSync(join(ROOT, page), 'utf8');
    const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].flatMap(([, link]) =>
      link === undefined ? [] : [link],
    );
    expect(links.filter((link) => !existsSync(join(ROOT, dirname(page), link)))).toEqual([]);
  });
});
