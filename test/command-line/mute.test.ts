import { describe, expect, it } from 'vitest';
import { run } from './run.ts';

const MUTE = ['mute', '--table', 'state', '--for', '7d', '--why', 'being retired'];

describe('what mute is told wrongly', () => {
  it.each<readonly [string, readonly string[], RegExp]>([
    ['nothing to mute', MUTE, /say what: --incident/],
    ['no table', ['mutes'], /--table/],
    ['a table that is none', ['mutes', '--table', '../etc'], /not the name of a table/],
    ['no period', [...MUTE.slice(0, 3), '--for', 'ever', '--why', 'x', '--role', 'r'], /--for is not a period/],
    ['a period of years', [...MUTE.slice(0, 3), '--for', '60w', '--why', 'x', '--role', 'r'], /at most a year/],
    ['no reason', [...MUTE.slice(0, 5), '--role', 'r'], /--why/],
    ['a role with its path', [...MUTE, '--role', '/app/orders'], /without its path/],
    ['an action with a wildcard', [...MUTE, '--action', 's3:*'], /for others use --pattern/],
    ['an id that is none', [...MUTE, '--incident', 'abc'], /32 hexadecimal digits/],
    ['a pattern without a resource', [...MUTE, '--pattern', 's3:*'], /an action and a resource/],
    ['two things at once', [...MUTE, '--role', 'r', '--action', 's3:GetObject'], /cannot be used with/],
    [
      'a redrive of nothing',
      ['redrive', '--region', 'eu-west-1', '--queue', 'https://q'],
      /--queue URL with --function/,
    ],
    ['a redrive of many stacks', ['redrive', '--stack', 'a', '--queue', 'https://q'], /cannot be used with/],
    ['a redrive of no number', ['redrive', '--stack', 'a', '--most', 'all'], /whole number/],
  ])('%s', async (_, words, message) => {
    const { code, stdout, stderr } = await run(words);
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});
