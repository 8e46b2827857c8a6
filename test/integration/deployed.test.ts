import { execFile } from 'node:child_process';
import { loadavg } from 'node:os';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DeployedStack, deployStack, ROOT, STACK } from './deployed-stack.ts';

const run = promisify(execFile);

/** Each deployment bundles and synthesises anew. */
const DEPLOYMENT = 240_000;

let stack: DeployedStack;

beforeAll(async () => {
  stack = await deployStack();
}, 2 * DEPLOYMENT);

afterAll(() => stack?.stop());

/** Not destroyed here: the emulator knows no deletion policy, so what is left would prove nothing. The template's test has it. */
describe('the stack, deployed by the CDK’s command line', () => {
  it('brings a log line to the topic’s queue, to Slack and into a report', async () => {
    await stack.putLine(stack.account.line);
    const [message] = await stack.received(1);
    expect(message?.MessageAttributes.cause?.Value).toBe('granted-to-execution-role');
    expect(await stack.posted(1)).toBe(1);
    expect(stack.slack.posts[0]?.path).toBe('/services/T0/B0/deployed');
    expect(stack.slack.posts[0]?.body).toContain('granted-to-execution-role');
    // Slack's function passes on links to AWS alone, and the emulator's is none.
    const { rendering } = JSON.parse(message?.Message ?? '{}') as { rendering: { reportUrl: string } };
    const report = await fetch(rendering.reportUrl);
    expect(report.headers.get('content-type')).toContain('text/html');
    expect(await report.text()).toContain('granted-to-execution-role');
  });

  it('tells the same line once, and counts it', async () => {
    await stack.putLine(stack.account.line);
    await stack.putLine(stack.account.line);
    expect(await stack.counts(3)).toEqual([3]);
    expect(await stack.received(1, 3)).toEqual([]);
    expect(stack.slack.posts).toHaveLength(1);
  });

  it('tells different lines apart; how long each takes to its post is printed', async () => {
    const folders = Array.from({ length: 10 }, (_, index) => `folder-${index}`);
    const written = new Map<string, number>();
    for (const folder of folders) {
      written.set(folder, Date.now());
      await stack.putLine(stack.account.line.replace('invoices/', `${folder}/`));
    }
    expect(await stack.posted(1 + folders.length)).toBe(1 + folders.length);
    const took = folders.map((folder) => {
      const post = stack.slack.posts.find(({ body }) => body.includes(`${folder}/`));
      return (post?.at ?? Number.NaN) - (written.get(folder) ?? 0);
    });
    expect(took.every((milliseconds) => milliseconds > 0)).toBe(true);
    const [p50, p95] = [0.5, 0.95].map((share) => took.sort((a, b) => a - b)[Math.ceil(share * took.length) - 1]);
    const load = (loadavg()[0] ?? 0).toFixed(1);
    console.info(`log to post, on an emulator: p50 ${p50} ms, p95 ${p95} ms of ${took.length}; load ${load}`);
  });

  it('is well, says doctor', async () => {
    const words = ['--import', 'tsx/esm', 'bin/access-denied.ts', 'doctor', '--stack', STACK, '--json'];
    const { stdout } = await run(process.execPath, words, { cwd: ROOT });
    const { findings } = JSON.parse(stdout) as { findings: { check: string; status: string; because: string }[] };
    const problems = findings.filter(({ status }) => status === 'problem');
    // The emulator drops the expiry of a table that CloudFormation creates; the template's test has it.
    expect(problems.map(({ check, because }) => `${check}: ${because}`)).toEqual(['table: its items never expire']);
    expect(findings.filter(({ status }) => status === 'unknown')).toEqual([]);
    expect(findings.length).toBeGreaterThan(10);
  });

  it(
    'remembers over an upgrade',
    async () => {
      const tables = await stack.tables();
      await stack.deploy({ windowHours: '12' });
      expect(await stack.tables()).toEqual(tables);
      const posts = stack.slack.posts.length;
      await stack.putLine(stack.account.line);
      expect(Math.max(...(await stack.counts(4)))).toBe(4);
      expect(stack.slack.posts).toHaveLength(posts);
    },
    DEPLOYMENT,
  );
});
