import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A stand-in for Slack on 127.0.0.1. */
export interface SlackReceiver {
  readonly address: string;
  /** What arrived, in order. */
  readonly posts: readonly SlackPost[];
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
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      posts.push({ path: request.url ?? '', body: Buffer.concat(chunks).toString('utf8'), at: Date.now() });
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('ok');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    posts,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
