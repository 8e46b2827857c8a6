import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** One import of one file; `to` is a path of ours or the name of a package. */
interface Edge {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

/** What files below a folder may import; the first rule whose folder fits counts. */
interface Rule {
  readonly folder: string;
  /** Folders or files of ours, besides the folder itself. */
  readonly ours: readonly string[];
  readonly packages: readonly string[];
  /** Files of the folder may import each other. */
  readonly own: boolean;
  /** What may be imported for its types alone. */
  readonly types?: readonly string[];
}

const CORE = 'lambdas/core/';
const MODEL = `${CORE}model/`;
const POWERTOOLS = '@aws-lambda-powertools/';

const RULES: readonly Rule[] = [
  { folder: MODEL, ours: [], packages: [], own: true },
  { folder: `${CORE}checks/index.ts`, ours: [`${CORE}checks/`, MODEL], packages: [], own: true },
  {
    folder: `${CORE}checks/`,
    ours: [`${CORE}checks/check.ts`, MODEL, `${CORE}facts/`, `${CORE}policy/`],
    packages: [],
    own: false,
  },
  {
    folder: CORE,
    ours: [],
    packages: ['fastest-levenshtein', 'ipaddr.js'],
    own: true,
    types: ['@slack/types'],
  },
  { folder: 'lambdas/data/', ours: [CORE], packages: ['node:fs'], own: true },
  { folder: 'lambdas/pipeline/', ours: [CORE], packages: ['zod', 'node:crypto'], own: true },
  {
    folder: 'lambdas/adapters/',
    ours: [CORE, 'lambdas/pipeline/'],
    packages: [
      '@aws-sdk/',
      '@smithy/',
      POWERTOOLS,
      'zod',
      'node:buffer',
      'node:zlib',
      'node:fs/promises',
      'node:timers/promises',
    ],
    own: true,
  },
  {
    folder: 'lambdas/handlers/',
    ours: [CORE, 'lambdas/pipeline/', 'lambdas/adapters/', 'lambdas/data/'],
    packages: [POWERTOOLS],
    own: true,
    types: ['aws-lambda'],
  },
  {
    folder: 'lambdas/command-line/',
    ours: [CORE, 'lambdas/pipeline/', 'lambdas/adapters/', 'lambdas/data/', 'lambdas/handlers/', 'examples/'],
    packages: ['node:', 'commander', 'yocto-spinner', 'zod'],
    own: true,
  },
];

/** One table of data each, read from top to bottom; cutting them up would help nobody. */
const TABLES = ['lambdas/core/denial/patterns-credentials.ts'];

describe('the rings', () => {
  const edges = sourceFiles('lambdas').flatMap(importsOf);

  it('import inwards only', () => {
    const offending = edges.filter((edge) => !isAllowed(edge)).map(({ from, to }) => `${from} → ${to}`);
    expect(offending).toEqual([]);
  });

  it('have no rule for a folder that is gone', () => {
    const files = sourceFiles('lambdas');
    expect(RULES.filter(({ folder }) => !files.some((file) => file.startsWith(folder)))).toEqual([]);
  });

  it('catch an import in every notation', () => {
    const text = [
      "import a from './a.ts';",
      "import type { B } from '@aws-sdk/client-b';",
      "export { c } from '../c.ts';",
      "export type { D } from 'd';",
      "import 'e';",
      "const f = await import('node:fs');",
      "import {\n  type G,\n  g,\n} from 'g';",
      "const quoted = `\nimport h from 'h';\n`; // import i from 'i';",
      "/**\nimport j from 'j';\n*/",
    ].join('\n');
    expect(edgesIn('lambdas/core/x/y.ts', text)).toEqual([
      { from: 'lambdas/core/x/y.ts', to: 'lambdas/core/x/a.ts', typeOnly: false },
      { from: 'lambdas/core/x/y.ts', to: '@aws-sdk/client-b', typeOnly: true },
      { from: 'lambdas/core/x/y.ts', to: 'lambdas/core/c.ts', typeOnly: false },
      { from: 'lambdas/core/x/y.ts', to: 'd', typeOnly: true },
      { from: 'lambdas/core/x/y.ts', to: 'e', typeOnly: false },
      { from: 'lambdas/core/x/y.ts', to: 'node:fs', typeOnly: false },
      { from: 'lambdas/core/x/y.ts', to: 'g', typeOnly: false },
    ]);
  });

  it.each([
    ['lambdas/core/model/a.ts', 'lambdas/core/policy/b.ts'],
    ['lambdas/core/model/a.ts', 'zod'],
    ['lambdas/core/checks/a.ts', 'lambdas/core/checks/b.ts'],
    ['lambdas/core/checks/a.ts', 'lambdas/core/report/b.ts'],
    ['lambdas/core/policy/a.ts', 'node:fs'],
    ['lambdas/core/policy/a.ts', 'lambdas/pipeline/ports.ts'],
    ['lambdas/pipeline/a.ts', '@aws-sdk/client-iam'],
    ['lambdas/pipeline/a.ts', 'lambdas/adapters/ask-aws.ts'],
    ['lambdas/adapters/a.ts', 'lambdas/handlers/b.ts'],
    ['lambdas/handlers/a.ts', '@aws-sdk/client-sns'],
    ['lambdas/handlers/a.ts', 'aws-cdk-lib'],
    ['lambdas/elsewhere/a.ts', 'lambdas/core/model/b.ts'],
  ])('would not let %s import %s', (from, to) => {
    expect(isAllowed({ from, to, typeOnly: false })).toBe(false);
  });

  it('hold no cycle', () => {
    expect(cyclesOf(edges.filter(({ typeOnly }) => !typeOnly))).toEqual([]);
  });
});

describe('the files', () => {
  const files = ['lambdas', 'lib', 'bin', 'exports', 'bench', 'scripts', 'test']
    .flatMap(sourceFiles)
    .filter((file) => !file.includes('.generated.') && !TABLES.includes(file));

  /** A file of tests is read case by case. */
  const isTests = (file: string) => /(?:\.test|-contract)\.ts$/.test(file);

  it.each([
    ['', 200],
    ['lambdas/handlers/', 80],
    ['lambdas/core/checks/', 60],
  ])('below "%s" have at most %i lines', (folder, most) => {
    const long = files
      .filter((file) => file.startsWith(folder) && !isTests(file))
      .map((file) => `${file}: ${linesOf(file)}`);
    expect(long.filter((entry) => Number(entry.split(': ')[1]) > most)).toEqual([]);
  });

  it('are named in kebab-case', () => {
    const names = files.map((file) => file.split('/').at(-1) ?? '');
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.test)?\.ts$/.test(name))).toEqual([]);
  });
});

describe('the licences of what runs', () => {
  interface Lock {
    readonly packages: Readonly<Record<string, { readonly license?: string; readonly dev?: boolean }>>;
  }
  const PERMISSIVE = new Set(['Apache-2.0', 'MIT', 'MIT-0', '0BSD', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause']);

  it('are permissive', () => {
    const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as Lock;
    const running = Object.entries(lock.packages).filter(([name, { dev }]) => name !== '' && !dev);
    expect(running.length).toBeGreaterThan(10);
    const others = running.filter(([, { license }]) => !PERMISSIVE.has(license ?? 'none'));
    expect(others.map(([name, { license }]) => `${name}: ${license ?? 'none'}`)).toEqual([]);
  });
});

function isAllowed({ from, to, typeOnly }: Edge): boolean {
  const rule = RULES.find(({ folder }) => from.startsWith(folder));
  if (rule === undefined) return false;
  const allowed = [
    ...rule.ours,
    ...rule.packages,
    ...(rule.own ? [rule.folder] : []),
    ...(typeOnly ? (rule.types ?? []) : []),
  ];
  return allowed.some((prefix) => to === prefix || (/[/:]$/.test(prefix) && to.startsWith(prefix)));
}

function sourceFiles(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${folder}/${file}`)
    .sort();
}

function importsOf(file: string): readonly Edge[] {
  return edgesIn(file, readFileSync(join(ROOT, file), 'utf8'));
}

function edgesIn(from: string, text: string): readonly Edge[] {
  const statement =
    /^(?:import|export)(?<type> type)?(?: [^;'"]*? from)? '(?<path>[^']+)'|\bimport\('(?<lazy>[^']+)'\)/gm;
  return [...withoutQuotedCode(text).matchAll(statement)].map(({ groups }) => {
    const path = groups?.path ?? groups?.lazy ?? '';
    const to = path.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(from), path)) : path;
    return { from, to, typeOnly: groups?.type !== undefined };
  });
}

/** Comments and template literals may quote code, import statements among it. */
function withoutQuotedCode(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$|`(?:[^`\\]|\\[\s\S])*`/gm, '');
}

function linesOf(file: string): number {
  return readFileSync(join(ROOT, file), 'utf8').split('\n').length - 1;
}

/** Import cycles, each once, as `a → b → a`. */
function cyclesOf(edges: readonly Edge[]): readonly string[] {
  const targets = new Map<string, Edge[]>();
  for (const edge of edges) targets.set(edge.from, [...(targets.get(edge.from) ?? []), edge]);
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start >= 0) cycles.push([...path.slice(start), file].join(' → '));
    if (start >= 0 || done.has(file)) return;
    for (const { to } of targets.get(file) ?? []) visit(to, [...path, file]);
    done.add(file);
  };
  for (const file of targets.keys()) visit(file, []);
  return cycles;
}
