import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { pathImage } from '../lambdas/core/report/path-drawing.ts';
import { FIRST_DIAGNOSIS } from '../scripts/first-diagnosis.ts';
import { currentReadme, PATH_IMAGE, README } from '../scripts/readme-blocks.ts';
import { run } from './command-line/run.ts';

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

  it('begins with a diagnosis from files that explain it; `npm run docs` makes them anew', async () => {
    const [event, account] = ['event.json', 'account.json'].map((name) =>
      fileURLToPath(new URL(name, FIRST_DIAGNOSIS)),
    );
    const { stdout } = await run(['diagnose', '--event', event ?? '', '--account', account ?? '', '--json']);
    expect(JSON.parse(stdout)).toMatchObject([
      { cause: { check: 'identity-policy', confidence: 'certain', nearMiss: { kind: 'wrong-resource' } }, unseen: [] },
    ]);
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
  const links = linksOf(page);

  it('lead to files that exist', () => {
    expect(links.filter(({ file }) => !existsSync(join(ROOT, file)))).toEqual([]);
  });

  it('lead to headings that exist', () => {
    const lost = links.filter(({ file, heading }) => heading !== undefined && !headingsOf(file).includes(heading));
    expect(lost).toEqual([]);
  });
});

interface Link {
  readonly file: string;
  readonly heading: string | undefined;
}

/** Links within the project; those without a file lead into the page itself. */
function linksOf(page: string): readonly Link[] {
  const text = readFileSync(join(ROOT, page), 'utf8').replace(/^```[\s\S]*?^```/gm, '');
  return [...text.matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)/g)].map(([, path = '', heading]) => ({
    file: path === '' ? page : join(dirname(page), path),
    heading,
  }));
}

/** Anchors as GitHub makes them. */
function headingsOf(file: string): readonly string[] {
  const titles = readFileSync(join(ROOT, file), 'utf8').matchAll(/^#+ (.+)$/gm);
  return [...titles].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
