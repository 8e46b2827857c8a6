import { PassThrough } from 'node:stream';
import { WriteStream } from 'node:tty';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { paintFor } from '../../lambdas/command-line/paint.ts';
import { startProgress } from '../../lambdas/command-line/progress.ts';

/** Streams as Node makes them for a terminal, or for a pipe. */
function streamsOn(isTTY: boolean) {
  const { getColorDepth } = WriteStream.prototype;
  const cursor = { cursorTo: () => true, clearLine: () => true, moveCursor: () => true };
  const stream = () => Object.assign(new PassThrough(), isTTY ? { isTTY, columns: 80, getColorDepth, ...cursor } : {});
  return { stdin: stream(), stdout: stream(), stderr: stream() };
}

beforeEach(() => {
  for (const name of ['NO_COLOR', 'FORCE_COLOR', 'NODE_DISABLE_COLORS', 'CI']) vi.stubEnv(name, undefined);
  vi.stubEnv('TERM', 'xterm-256color');
});
afterEach(() => void vi.unstubAllEnvs());

describe('colours', () => {
  it.each([
    ['on a terminal', true, {}, true],
    ['on a terminal, NO_COLOR=1', true, { NO_COLOR: '1' }, false],
    ['on a dumb terminal', true, { TERM: 'dumb' }, false],
    ['in a pipe', false, {}, false],
    ['in a pipe, FORCE_COLOR=1', false, { FORCE_COLOR: '1' }, true],
    ['on a terminal, FORCE_COLOR=0', true, { FORCE_COLOR: '0' }, false],
  ])('%s', (_name, isTTY, environment, painted) => {
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    const paint = paintFor(streamsOn(isTTY));
    expect(paint('bad', 'text')).toBe(painted ? '\u001b[31mtext\u001b[39m' : 'text');
    expect(paint('cause', 'text').includes('\u001b')).toBe(painted);
  });
});

describe('progress', () => {
  it('is told on a terminal alone', async () => {
    const pipe = streamsOn(false);
    const silent = await startProgress(pipe, 'scanning');
    silent.tell('more');
    silent.stop();
    expect(pipe.stderr.read()).toBeNull();

    const terminal = streamsOn(true);
    const progress = await startProgress(terminal, 'scanning');
    progress.stop();
    expect(String(terminal.stderr.read())).toContain('scanning');
    expect(terminal.stdout.read()).toBeNull();
  });
});
