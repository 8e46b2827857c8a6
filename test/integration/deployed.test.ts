import { loadavg } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { snsEvent } from '../support/sns-event.ts';
import { type DeployedStack, deployStack, STACK } from './deployed-stack.ts';

/** Each deployment bundles and synthesises anew. */
const DEPLOYMENT = 240_000;

const POLLING = { timeout: 60_000, interval: 1_000 };

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

  it('posts what Slack refused once it is redriven, and once only', async () => {
    const posts = stack.slack.posts.length;
    const refusals = stack.slack.refusals();
    stack.slack.refuse('action_prohibited');
    await stack.received(99, 2);
    await stack.putLine(stack.account.line.replace('invoices/', 'redriven/'));
    const [message] = await stack.received(1);
    // The emulator's SNS does not wait for Lambda; by this invocation Lambda tries three times, and then fills the failure queue.
    const event = snsEvent(message?.Message ?? '');
    await stack.invokeSlack(event);
    await expect.poll(stack.slack.refusals, POLLING).toBeGreaterThanOrEqual(refusals + 4);

    const redrive = () => stack.command('redrive', '--stack', STACK);
    await expect.poll(redrive, POLLING).toMatch(/Slack\S*: 1 events run again/);
    // Refused again, it comes back.
    await expect.poll(stack.slack.refusals, POLLING).toBeGreaterThanOrEqual(refusals + 7);
    stack.slack.refuse(null);
    await expect.poll(redrive, POLLING).toMatch(/Slack\S*: 1 events run again/);
    expect(await stack.posted(posts + 1)).toBe(posts + 1);
    expect(stack.slack.posts.at(-1)?.body).toContain('redriven/');

    await stack.invokeSlack(event);
    expect(await redrive()).toMatch(/Slack\S*: 0 events run again/);
    expect(stack.slack.posts).toHaveLength(posts + 1);
  }, 120_000);

  it('is well, says doctor', async () => {
    const stdout = await stack.command('doctor', '--stack', STACK, '--json');
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
