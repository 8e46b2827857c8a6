import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { write } from '../../lambdas/command-line/streams.ts';

/** Takes one text at a time. */
function slowReader(): Writable & { readonly taken: string[] } {
  const taken: string[] = [];
  const stream = new Writable({
    highWaterMark: 1,
    write: (chunk: Buffer, _encoding, done) => {
      taken.push(chunk.toString());
      setImmediate(done);
    },
  });
  return Object.assign(stream, { taken });
}

it('waits for a slow reader and leaves nothing behind', async () => {
  const stream = slowReader();
  const listening = stream.listenerCount('close');
  for (let line = 0; line < 20; line += 1) await write(stream, `${line}`);
  expect(stream.taken).toHaveLength(20);
  expect([stream.listenerCount('drain'), stream.listenerCount('close')]).toEqual([0, listening]);
});

it('does not wait for a reader that has gone', async () => {
  const stream = new Writable({ highWaterMark: 1, write: () => undefined });
  const writing = write(stream, 'text');
  stream.destroy();
  await expect(writing).resolves.toBeUndefined();
});
