import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { SAMPLE_ACCOUNT } from '../../examples/sample-account/account.ts';
import { DELIVERIES } from '../../examples/sample-account/deliveries.ts';
import { taskArn } from '../../examples/sample-account/service.ts';
import { SERVICES } from '../../examples/sample-account/services.ts';
import { run } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'diagnose-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const eventOf = (name: string): unknown => DELIVERIES.find(({ service }) => service.name === name)?.event;
const account = file('account.json', SAMPLE_ACCOUNT);
const orders = file('orders.json', eventOf('orders'));
const catalog = file('catalog.json', eventOf('catalog'));
const mailer = file('mailer.json', eventOf('mailer'));
const control = file('control.json', {
  messageType: 'CONTROL_MESSAGE',
  owner: 'CloudwatchLogs',
  logGroup: '',
  logStream: '',
  subscriptionFilters: [],
  logEvents: [{ id: '', timestamp: 0, message: 'CWL CONTROL MESSAGE: Checking health of destination' }],
});

const REFUSAL = `An error occurred (AccessDenied) when calling the GetObject operation: User: arn:aws:sts::123456789012:assumed-role/orders-task/6f72646572736f72646572736f726465 is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::acme-shop-prod/a.pdf" because no identity-based policy allows the s3:GetObject action`;

const causesOf = (stdout: string): readonly string[] =>
  (JSON.parse(stdout) as { cause: { check: string } }[]).map(({ cause }) => cause.check);

describe('diagnose', () => {
  it.each([
    ['a log delivery', ['--event', orders], ['granted-to-execution-role']],
    ['an event of ECS', ['--event', mailer], ['identity-policy']],
    ['a control message', ['--event', control, '--account', account], []],
    ['noise', ['--event', catalog], []],
    ['a message of a task', ['--message', REFUSAL, '--task', taskArn(SERVICES.orders)], ['granted-to-execution-role']],
    [
      'a message of a log stream',
      [
        '--message',
        REFUSAL,
        '--log-group',
        '/ecs/orders',
        '--log-stream',
        'shop/orders/6f72646572736f72646572736f726465',
      ],
      ['granted-to-execution-role'],
    ],
    [
      'a message of a service',
      ['--message', REFUSAL, '--cluster', 'shop', '--service', 'orders'],
      ['granted-to-execution-role'],
    ],
  ])('answers %s', async (_name, words, causes) => {
    const { code, stdout, stderr } = await run(['diagnose', ...words, '--account', account, '--json']);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(causesOf(stdout)).toEqual(causes);
  });

  it('takes an event from standard input', async () => {
    const { stdout } = await run(
      ['diagnose', '--event', '-', '--account', account, '--json'],
      JSON.stringify(eventOf('orders')),
    );
    expect(causesOf(stdout)).toEqual(['granted-to-execution-role']);
  });

  it('exits with 3 for refusals only where that was asked for', async () => {
    expect((await run(['diagnose', '--event', orders, '--account', account, '--fail-on-denied'])).code).toBe(3);
    expect((await run(['diagnose', '--event', catalog, '--account', account, '--fail-on-denied'])).code).toBe(0);
  });

  it('tells people on standard error that nothing was found', async () => {
    expect(await run(['diagnose', '--event', catalog, '--account', account])).toMatchObject({
      code: 0,
      stdout: '',
      stderr: 'No refusal was found.\n',
    });
  });

  it('writes a page beside its answer, and says why it cannot', async () => {
    const page = join(folder, 'report.html');
    const words = ['diagnose', '--event', orders, '--account', account, '--json', '--html'];
    expect(causesOf((await run([...words, page])).stdout)).toEqual(['granted-to-execution-role']);
    expect(readFileSync(page, 'utf8')).toContain('<code>granted-to-execution-role</code>');
    expect(await run([...words, folder])).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('cannot write'),
    });
  });

  it('explains what it asked, in which rounds', async () => {
    const { stderr } = await run(['diagnose', '--event', orders, '--account', account, '--explain-calls', '--quiet']);
    expect(stderr).toContain('wave 1  clusters  *  ecs:ListClusters');
    expect(stderr).toContain('role  orders-task  iam:GetRole');
    const lines = stderr.split('\n').filter((line) => line.startsWith('  wave '));
    const asked = lines.filter((line) => !line.includes('(')).map((line) => line.replace(/^ {2}wave \d+ {2}/, ''));
    expect(new Set(asked).size).toBe(asked.length);
  });

  it('tells what a second incident needed no call for', async () => {
    const text = (action: string) =>
      `User: arn:aws:sts::123456789012:assumed-role/orders-task/9f1c2b7a4d5e4f6a8b0c1d2e3f405162 is not authorized to perform: ${action} on resource: arn:aws:sqs:eu-west-1:123456789012:orders because no identity-based policy allows the ${action} action`;
    const message = `${text('sqs:SendMessage')}\n${text('sqs:PurgeQueue')}`;
    const stream = ['--log-group', '/ecs/orders', '--log-stream', 'orders/app/9f1c2b7a4d5e4f6a8b0c1d2e3f405162'];
    const place = ['--account', account, '--explain-calls', '--quiet'];
    const { stderr } = await run(['diagnose', '--message', message, ...stream, ...place]);
    const [, first = '', second = ''] = stderr.split(/incident \d:/);
    expect(first).toContain('clusters  *  ecs:ListClusters');
    expect(second).toContain('clusters  *  (answered before)');
  });

  it.each([
    ['neither source', [], 2, /nothing to diagnose/],
    ['an unknown option', ['--evnt', orders], 2, /unknown option '--evnt'/],
    ['two sources', ['--event', orders, '--message', 'x'], 2, /leave out/],
    ['a message from nowhere', ['--message', 'x'], 2, /--task ARN/],
    ['a task that is none', ['--message', 'x', '--task', 'orders'], 2, /not the ARN of a task/],
    [
      'an organizations role that is none',
      ['--event', orders, '--organizations-role', 'reader'],
      2,
      /not the ARN of a role: reader/,
    ],
    [
      'a period that is none',
      ['--log-group', '/ecs/orders', '--since', 'yesterday'],
      2,
      /--since is not a period: yesterday/,
    ],
    ['a file that is not there', ['--event', join(folder, 'absent.json')], 1, /cannot read .*absent\.json/],
    ['text that is not JSON', ['--event', file('text.json', 'AccessDenied')], 1, /is not JSON/],
    ['an empty file', ['--event', file('empty.json', '')], 1, /is empty/],
    ['JSON of another shape', ['--event', file('shape.json', { hello: 1 })], 1, /check messageType, owner/],
    ['data that is not gzip', ['--event', file('gzip.json', { awslogs: { data: 'AAAA' } })], 1, /not base64 of gzip/],
    [
      'an event of something else',
      ['--event', file('ec2.json', { 'detail-type': 'EC2', source: 'aws.ec2' })],
      1,
      /not an EventBridge event of ECS/,
    ],
    ['a snapshot that is none', ['--event', orders, '--account', orders], 1, /not an account snapshot: version/],
    [
      'a snapshot of another account',
      ['--event', orders, '--account', file('other.json', { ...SAMPLE_ACCOUNT, account: '999988887777' })],
      1,
      /snapshot of account 999988887777; the refusals are of 123456789012/,
    ],
    [
      'a revision without its service',
      ['--task-definition', 'shop:3', '--log-group', '/a'],
      2,
      /give it with --service NAME/,
    ],
    [
      'a revision with a message',
      ['--task-definition', 'shop:3', '--service', 'a', '--message', 'x'],
      2,
      /belongs to a scan of a service/,
    ],
    ['a revision by no name', ['--task-definition', 'a/b', '--service', 'a'], 2, /like orders, orders:43, or its ARN/],
    ['a cluster without its service', ['--cluster', 'shop'], 2, /--cluster needs --service/],
    [
      'a service by its ARN',
      ['--service', 'arn:aws:ecs:eu-west-1:123456789012:service/shop/orders'],
      2,
      /--service is not a name/,
    ],
    ['two things to scan', ['--service', 'orders', '--log-group', '/ecs/orders'], 2, /both say what to scan/],
    ['two places', ['--message', 'x', '--service', 'orders', '--task', taskArn(SERVICES.orders)], 2, /one of them/],
    ['a scan of a snapshot by service', ['--service', 'orders', '--account', account], 1, /holds no log lines/],
    ['a scan of a snapshot', ['--log-group', '/ecs/orders', '--account', account], 1, /holds no log lines/],
  ])('refuses %s', async (_name, words, code, message) => {
    const ran = await run(['diagnose', ...words]);
    expect(ran.stdout).toBe('');
    expect(ran.stderr).toMatch(message);
    expect(ran.code).toBe(code);
  });
});

describe('capture', () => {
  it('saves what replays to the same diagnosis', async () => {
    const snapshot = join(folder, 'captured.json');
    expect((await run(['capture', '--event', orders, '--account', account, '--output', snapshot])).code).toBe(0);
    const [first, replayed] = await Promise.all(
      [account, snapshot].map((of) => run(['diagnose', '--event', orders, '--account', of, '--json'])),
    );
    expect(replayed).toEqual(first);
  });

  it('says why it cannot write', async () => {
    const ran = await run([
      'capture',
      '--event',
      orders,
      '--account',
      account,
      '--output',
      join(folder, 'no', 'such.json'),
    ]);
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(ran.stderr).toMatch(/cannot write/);
  });

  it('wants an output', async () => {
    expect((await run(['capture', '--event', orders])).code).toBe(2);
  });
});
