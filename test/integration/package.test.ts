import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PROJECT = fileURLToPath(new URL('package', import.meta.url));
const NAME = 'ecs-access-denied-responder';

const folder = mkdtempSync(join(tmpdir(), 'package-'));
const project = join(folder, 'project');
let tarball = '';

/** What a command prints; fails with everything it said. */
function run(
  command: string,
  words: readonly string[],
  cwd: string,
  input = '',
  environment: Readonly<Record<string, string>> = {},
): string {
  const { status, stdout, stderr } = spawnSync(command, words, {
    env: { ...process.env, ...environment },
    cwd,
    input,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`${command} ${words.join(' ')}: ${status}\n${stdout}\n${stderr}`);
  return stdout;
}

interface Template {
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly Properties: { readonly Handler?: string } }>
  >;
}

function templateIn(assembly: string, stack: string): Template {
  return JSON.parse(readFileSync(join(assembly, `${stack}.template.json`), 'utf8')) as Template;
}

const version = (name: string): string =>
  (JSON.parse(readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8')) as { version: string }).version;

/** Packs the project, and installs the tarball into a project that knows nothing else of ours. */
beforeAll(() => {
  run('npm', ['pack', '--silent', '--pack-destination', folder], ROOT);
  tarball = join(folder, readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '');
  cpSync(PROJECT, project, { recursive: true });
  const peers = ['aws-cdk-lib', 'constructs'].map((name) => `${name}@${version(name)}`);
  run('npm', ['install', '--silent', '--prefer-offline', '--no-audit', '--no-fund', tarball, ...peers], project);
}, 600_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the packed package', () => {
  it('is well formed, types included', () => {
    const tool = (name: string) => join(ROOT, 'node_modules/.bin', name);
    expect(run(tool('publint'), ['run', '--strict', tarball], ROOT)).toContain('All good');
    run(tool('attw'), [tarball, '--profile', 'esm-only'], ROOT);
  });

  it('brings neither tests nor sources nor tools', () => {
    const files = readdirSync(join(project, 'node_modules', NAME), { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => /(?:^|\/)test\/|(?<!\.d)\.ts$/.test(file))).toEqual([]);
    expect(existsSync(join(project, 'node_modules/esbuild'))).toBe(false);
  });

  it.each(['app.mjs', 'app.cjs'])('deploys from a CDK app: %s', (app) => {
    const assembly = join(folder, `assembly-${app}`);
    run('node', [app, assembly], project);
    const { Resources } = templateIn(assembly, 'Orders');
    const functions = Object.values(Resources).filter(({ Type }) => Type === 'AWS::Lambda::Function');
    const handlers = functions.map(({ Properties }) => Properties.Handler ?? '');
    expect(handlers).toContain('respond-to-logs.handler');
    const assets = readdirSync(assembly).filter((name) => name.startsWith('asset.'));
    for (const handler of handlers) {
      const file = handler.replace(/\.handler$/, '.mjs');
      expect(assets.filter((asset) => existsSync(join(assembly, asset, file)))).toHaveLength(1);
    }
  });

  it.each([
    ['cluster', 'Orders', 'AWS::Logs::SubscriptionFilter'],
    ['whole-account', 'AccessDenied', 'AWS::Logs::AccountPolicy'],
  ])('deploys the example %s', (example, stack, watching) => {
    cpSync(join(ROOT, 'examples', example), join(project, example), { recursive: true });
    const assembly = join(folder, `assembly-${example}`);
    const typescript = pathToFileURL(join(ROOT, 'node_modules/tsx/dist/loader.mjs')).href;
    run('node', ['--import', typescript, `${example}/app.ts`], project, '', { CDK_OUTDIR: assembly });
    const types = Object.values(templateIn(assembly, stack).Resources).map(({ Type }) => Type);
    expect(types).toContain(watching);
    expect(types).toContain('AWS::Lambda::Function');
  });

  it('reads, evaluates and reports from a script', () => {
    expect(JSON.parse(run('node', ['script.mjs'], project))).toEqual({
      kind: 'denied',
      action: 's3:GetObject',
      filter: true,
      decision: 'implicit-deny',
      blockedBy: ['identity-policy'],
      malformed: 'request: expected an object, got nothing',
      page: true,
      rejected: 'the message is not the JSON of an announcement',
    });
  });

  it('has types that a strict project can use', () => {
    run(join(ROOT, 'node_modules/.bin/tsc'), ['-p', project], ROOT);
  });

  it('has a command line', () => {
    const command = join(project, 'node_modules/.bin/access-denied');
    const line = 'An error occurred (AccessDenied) when calling the GetObject operation: Access Denied';
    expect(JSON.parse(run(command, ['read', '--json'], project, line))).toMatchObject({ kind: 'denied' });
    const question = {
      request: { principal: 'arn:aws:iam::123456789012:role/a', action: 's3:GetObject', resource: 'arn:aws:s3:::b/k' },
      policies: {},
    };
    const answer = run(command, ['evaluate', '--json'], project, JSON.stringify(question));
    expect(JSON.parse(answer)).toMatchObject({ decision: 'implicit-deny' });
    expect(run(command, ['demo'], project)).toContain('orders cannot s3:GetObject');
  });
});
