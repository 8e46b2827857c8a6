import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A stand-in for Slack on 127.0.0.1. */
export interface SlackReceiver {
  readonly address: string;
  /** What was taken, in order. */
  readonly posts: readonly SlackPost[];
  /** How often something was refused. */
  refusals(): number;
  /** From now on everything is refused by a word of Slack's, or taken again. */
  refuse(word: string | null): void;
  stop(): Promise<void>;
}

export interface SlackPost {
  readonly path: string;
  readonly body: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export async function startSlackReceiver(): Promise<SlackReceiver> {
  const posts: SlackPost[] = [];
  let word: string | null = null;
  let refusals = 0;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (word !== null) {
        refusals += 1;
        response.writeHead(403, { 'Content-Type': 'text/html' }).end(word);
        return;
      }
      posts.push({ path: request.url ?? '', body: Buffer.concat(chunks).toString('utf8'), at: Date.now() });
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('ok');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    posts,
    refusals: () => refusals,
    refuse: (next) => {
      word = next;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
