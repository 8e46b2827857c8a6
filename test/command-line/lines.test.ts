import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { READ_ACTIONS } from '../../lambdas/adapters/actions.ts';
import { run } from './run.ts';

const REFUSAL =
  'User: arn:aws:iam::123456789012:role/app is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::b/k';
const REQUEST = {
  principal: 'arn:aws:iam::123456789012:role/app',
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::b/k',
  context: {},
};
const linesOf = (stdout: string): readonly Record<string, unknown>[] =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('read --jsonl', () => {
  it('answers line by line, in order, and goes on after a bad one', async () => {
    const input = [
      JSON.stringify({ text: REFUSAL }),
      '',
      'no JSON',
      '[]',
      '{}',
      '{"text": 1}',
      JSON.stringify({ text: 'fine' }),
    ].join('\n');
    const { code, stdout, stderr } = await run(['read', '--jsonl'], input);
    const lines = linesOf(stdout);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(lines.map((line) => line.kind ?? 'error')).toEqual(['denied', 'error', 'error', 'error', 'error', 'none']);
    for (const line of lines) if (line.kind === undefined) expect(Object.keys(line)).toEqual(['error']);
  });

  it('reads a line of a megabyte', async () => {
    const { stdout } = await run(
      ['read', '--jsonl'],
      `${JSON.stringify({ text: `${'x'.repeat(1_000_000)} ${REFUSAL}` })}\n`,
    );
    expect(linesOf(stdout)[0]).toMatchObject({ kind: 'denied' });
  });
});

describe('evaluate --jsonl', () => {
  it('answers line by line and names what is malformed', async () => {
    const input = [
      { request: REQUEST, policies: { identity: [{ Statement: { Effect: 'Allow', Action: 's3:*', Resource: '*' } }] } },
      { request: REQUEST, policies: {} },
      {
        request: REQUEST,
        policies: { identity: [{ Statement: [{ Effect: 'allow', Action: 's3:*', Resource: '*' }] }] },
      },
      { policies: {} },
    ];
    const lines = linesOf(
      (await run(['evaluate', '--jsonl'], input.map((line) => JSON.stringify(line)).join('\n'))).stdout,
    );
    expect(lines.map(({ decision }) => decision)).toEqual(['allowed', 'implicit-deny', undefined, undefined]);
    expect(lines[2]?.error).toMatch(/identity\[0\]\.Statement\[0\]\.Effect/);
    expect(lines[3]?.error).toMatch(/request/);
  });
});

describe('permissions', () => {
  it('lists every action that reading may call', async () => {
    const policy = JSON.parse((await run(['permissions'])).stdout) as { Statement: { Action: string[] }[] };
    const actions = policy.Statement.flatMap(({ Action }) => Action);
    for (const { action } of READ_ACTIONS) expect(actions).toContain(action);
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  });
});

describe('the command line', () => {
  it('tells the version of the package', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(await run(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('shows in its help how it is used, with options that exist', async () => {
    const { stdout } = await run(['--help']);
    const [, ...lines] = stdout.slice(stdout.indexOf('Examples:')).split('\n  access-denied ');
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) {
      const [command = '', ...words] = (line.split('\n')[0] ?? '').split(' ');
      const { stdout: help } = await run([command, '--help']);
      for (const word of words.filter((each) => each.startsWith('--'))) expect(help).toContain(`${word} `);
    }
  });

  it.each([
    ['a file that is not there', 'none.txt', /cannot read none.txt: there is no such file/],
    ['a folder', 'docs', /cannot read docs: it is a folder/],
  ])('says plainly that it cannot read %s', async (_name, path, message) => {
    const ran = await run(['read', path]);
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(ran.stderr).toMatch(message);
  });

  it('reads a whole log to its end', async () => {
    const { stdout } = await run(['read', '--json'], `${'INFO GET / 200 1ms\n'.repeat(80_000)}${REFUSAL}\n`);
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'denied', denials: [{ action: 's3:GetObject' }] });
  });
});

describe('the process', () => {
  const command = ['--import', 'tsx', 'bin/access-denied.ts'];

  it.each([
    ['an unknown command', ['diagnos'], 2, /did you mean diagnose/i],
    ['a wrong option', ['read', '--jsno'], 2, /did you mean --json/i],
    ['help', ['--help'], 0, /^$/],
  ])('exits as promised for %s', (_name, words, code, stderr) => {
    const ran = spawnSync(process.execPath, [...command, ...words], { encoding: 'utf8', input: '' });
    expect(ran.stderr).toMatch(stderr);
    expect(ran.status).toBe(code);
  });

  it('is no failure to a reader that has seen enough', () => {
    const line = JSON.stringify({ text: REFUSAL });
    const shell = `yes '${line}' | head -n 5000 | "${process.execPath}" ${command.join(' ')} read --jsonl | head -n 1`;
    const ran = spawnSync('bash', ['-c', `${shell}; echo "exit \${PIPESTATUS[2]}"`], { encoding: 'utf8' });
    expect(ran.stdout).toContain('s3:GetObject');
    expect(ran.stdout).toMatch(/exit 0\n$/);
    expect(ran.stderr).toBe('');
  });
});
