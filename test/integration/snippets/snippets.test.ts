import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Snippets } from '../../../lambdas/core/model/fix.ts';
import { QUOTED_DOCUMENT, sampleSnippets } from './samples.ts';

/** Each snippet is valid by its own tool. Wants `aws`, `jq`, `cfn-lint`, and Python with `hcl2`: a missing one is a failure. */
const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const work = mkdtempSync(join(tmpdir(), 'snippets-'));
/** Below the repository, where aws-cdk-lib is found. */
const apps = join(ROOT, 'node_modules', '.cache', 'snippets');
let samples: readonly (readonly [string, Snippets])[] = [];

beforeAll(async () => {
  samples = await sampleSnippets();
  mkdirSync(apps, { recursive: true });
});
afterAll(() => {
  rmSync(work, { recursive: true });
  rmSync(apps, { recursive: true });
});

function run(
  command: string,
  words: readonly string[],
  { input, cwd = work }: { input?: string; cwd?: string } = {},
): string {
  return execFileSync(command, words, {
    maxBuffer: 64_000_000,
    cwd,
    encoding: 'utf8',
    ...(input === undefined ? {} : { input }),
    env: { ...process.env, AWS_DEFAULT_REGION: 'eu-west-1' },
  });
}

/** What the CLI says where nobody listens: it gets as far as connecting once its model took every parameter. */
function refusedBy(command: string): string {
  const line = `PATH=.:$PATH AWS_MAX_ATTEMPTS=1 ${command} --no-sign-request --endpoint-url http://127.0.0.1:1 2>&1 || true`;
  return run('sh', ['-c', line]);
}

function distinct(language: keyof Snippets): readonly string[] {
  return [...new Set(samples.map(([, snippets]) => snippets[language]).filter((text) => text !== ''))];
}

describe('snippets', () => {
  it('are there in every language', () => {
    const counts = (['policy', 'awsCli', 'cdk', 'terraform', 'cloudformation'] as const).map(
      (language) => distinct(language).length,
    );
    expect(Math.min(...counts)).toBeGreaterThan(8);
  });

  it('of the AWS CLI carry parameters its model knows', () => {
    writeFileSync(join(work, 'definition.json'), JSON.stringify(DEFINITION));
    writeFileSync(join(work, 'session-manager-plugin'), '#!/bin/sh\n', { mode: 0o755 });
    const lines = [...new Set(distinct('awsCli').flatMap((text) => text.split('\n')))];
    for (const line of lines.sort((a, b) => Number(b.includes('jq')) - Number(a.includes('jq')))) {
      const [command = '', rest] = line.split(' | jq ');
      if (rest !== undefined) run('sh', ['-c', `jq ${rest.replace(' > ', ' < definition.json > ')}`]);
      expect(refusedBy(command)).toContain('Could not connect to the endpoint URL');
    }
  }, 300_000);

  it('of the AWS CLI come through the shell as they were meant', () => {
    const line = samples.find(([name]) => name === 'a quoted policy')?.[1].awsCli ?? '';
    const words = run('sh', ['-c', `printf '%s\\0' ${line}`]).split('\0');
    expect(words.slice(0, 3)).toEqual(['aws', 'iam', 'put-role-policy']);
    expect(JSON.parse(words[words.indexOf('--policy-document') + 1] ?? '')).toMatchObject(QUOTED_DOCUMENT);
  });

  it('of CDK compile and synthesise', () => {
    const app = join(apps, 'app.ts');
    writeFileSync(app, application(distinct('cdk')));
    const tool = (name: string): string => join(ROOT, 'node_modules', '.bin', name);
    const options = '--noEmit --strict --skipLibCheck --target es2023 --module nodenext --types node --ignoreConfig';
    run(tool('tsc'), [...options.split(' '), app], { cwd: apps });
    const templates = JSON.parse(run(tool('tsx'), [app], { cwd: apps })) as readonly { readonly Resources: object }[];
    expect(templates).toHaveLength(distinct('cdk').length);
    for (const { Resources } of templates) expect(Object.keys(Resources).length).toBeGreaterThan(0);
  }, 300_000);

  it('of Terraform parse', () => {
    const parsed = run(
      'python3',
      [
        '-c',
        'import hcl2, json, sys\nfor text in json.load(sys.stdin):\n  parsed = hcl2.loads(text)\n  assert parsed.get("resource") or parsed.get("locals"), text\nprint("parsed")',
      ],
      { input: JSON.stringify(distinct('terraform').map((text) => `${text}\n`)) },
    );
    expect(parsed.trim()).toBe('parsed');
  }, 120_000);

  it('of CloudFormation pass cfn-lint', () => {
    const files = distinct('cloudformation').map((text, index) => {
      const file = join(work, `template-${index}.yaml`);
      writeFileSync(file, `${text}\n`);
      return file;
    });
    expect(run('cfn-lint', ['--regions', 'eu-west-1', '--', ...files])).toBe('');
  }, 300_000);
});

/** One stack per snippet; imports are hoisted, as they would be in a file. */
function application(snippets: readonly string[]): string {
  const isImport = (line: string): boolean => line.startsWith('import ');
  const imports = [...new Set(snippets.flatMap((text) => text.split('\n').filter(isImport)))];
  const stacks = snippets.map((text, index) => {
    const body = text
      .split('\n')
      .filter((line) => !isImport(line))
      .join('\n');
    return `class Stack${index} extends Stack {\n  constructor(app: App) {\n    super(app, 'Stack${index}');\n${body}\n  }\n}\nnew Stack${index}(app);`;
  });
  return `import { App, Stack } from 'aws-cdk-lib';\n${imports.join('\n')}\nconst app = new App();\n${stacks.join('\n')}\nconsole.log(JSON.stringify(app.synth().stacks.map((stack) => stack.template)));\n`;
}

/** As DescribeTaskDefinition answers. */
const DEFINITION = {
  taskDefinitionArn: 'arn:aws:ecs:eu-west-1:123456789012:task-definition/orders-api:42',
  containerDefinitions: [
    {
      name: 'app',
      image: 'orders-api',
      memory: 512,
      environment: [
        { name: 'AWS_ACCESS_KEY_ID', value: 'x' },
        { name: 'STAGE', value: 'prod' },
      ],
    },
  ],
  family: 'orders-api',
  revision: 42,
  status: 'ACTIVE',
  requiresAttributes: [{ name: 'com.amazonaws.ecs.capability.task-iam-role' }],
  compatibilities: ['EC2', 'FARGATE'],
  registeredAt: '2026-11-20T09:00:00.000Z',
  registeredBy: 'arn:aws:iam::123456789012:user/ci',
};
