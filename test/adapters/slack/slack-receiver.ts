import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the receiver answers one post; `hang`: never; `drop`: it closes the connection. */
export type Reply =
  | { readonly status: number; readonly body: string; readonly headers?: Readonly<Record<string, string>> }
  | 'hang'
  | 'drop';

export const ACCEPTED: Reply = { status: 200, body: 'ok' };

/** A stand-in for hooks.slack.com on this machine. */
export interface SlackReceiver {
  readonly url: URL;
  /** Bodies in the order they came. */
  readonly posts: readonly unknown[];
  stop(): Promise<void>;
}

/** Answers with the replies in turn, with the last one from then on. */
export async function startSlackReceiver(...replies: readonly Reply[]): Promise<SlackReceiver> {
  const posts: unknown[] = [];
  const server = createServer(async (request, response) => {
    posts.push(JSON.parse(await bodyOf(request)));
    const reply = replies[Math.min(posts.length, replies.length) - 1] ?? ACCEPTED;
    if (reply === 'hang') return;
    if (reply === 'drop') {
      request.socket.destroy();
      return;
    }
    response.writeHead(reply.status, { 'content-type': 'text/html', ...reply.headers }).end(reply.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/services/T00/B00/token`),
    posts,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
