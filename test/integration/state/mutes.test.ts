import { afterAll, beforeAll, expect, it } from 'vitest';
import { run } from '../../command-line/run.ts';
import { createStateTable } from '../../support/created-state-table.ts';
import { type Moto, startMoto } from '../../support/moto.ts';

let moto: Moto;

beforeAll(async () => {
  moto = await startMoto();
  await createStateTable('state');
});

afterAll(() => moto.stop());

const AT = ['--table', 'state', '--region', 'eu-west-1'];

it('mutes, lists and unmutes over a real table', async () => {
  expect(await run(['mutes', ...AT])).toMatchObject({ code: 0, stdout: expect.stringContaining('Nothing is muted.') });

  const role = ['--role', 'orders-task', '--for', '7d', '--why', 'being retired\u001b[31m', '--by', 'ada'];
  const muted = await run(['mute', ...AT, ...role]);
  expect(muted).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/role orders-task\n +until .*by ada: being retired/),
  });
  expect(muted.stdout).not.toContain('\u001b');

  const pattern = ['--pattern', 's3:Get* arn:aws:s3:::logs/*', '--for', '12h', '--why', 'noise', '--json'];
  const { stdout } = await run(['mute', ...AT, ...pattern]);
  expect(JSON.parse(stdout)).toMatchObject([
    { kind: 'role', value: 'orders-task', by: 'ada' },
    { kind: 'pattern', value: 's3:Get* arn:aws:s3:::logs/*', why: 'noise' },
  ]);

  expect(await run(['unmute', ...AT, '--role', 'orders-task'])).toMatchObject({ code: 0 });
  expect(await run(['unmute', ...AT, '--role', 'orders-task'])).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('role orders-task is not muted'),
  });
  const left = await run(['mutes', ...AT, '--json']);
  expect(JSON.parse(left.stdout)).toMatchObject([{ kind: 'pattern' }]);
});

it('says which table cannot be used', async () => {
  const { code, stderr } = await run(['mutes', '--table', 'elsewhere', '--region', 'eu-west-1']);
  expect(code).toBe(1);
  expect(stderr).toContain('the table elsewhere cannot be used');
});
