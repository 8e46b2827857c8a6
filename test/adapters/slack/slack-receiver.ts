import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the receiver answers one post; `hang`: never; `drop`: it closes the connection. */
export type Reply =
  | { readonly status: number; readonly body: string; readonly headers?: Readonly<Record<string, string>> }
  | 'hang'
  | 'drop';

export const ACCEPTED: Reply = { status: 200, body: 'ok' };

/** How the Web API says that it took a message. */
export const POSTED: Reply = { status: 200, body: '{"ok":true,"channel":"C0123456789","ts":"1764000000.000100"}' };

/** How the Web API refuses: with HTTP 200. */
export const refusal = (error: string): Reply => ({ status: 200, body: JSON.stringify({ ok: false, error }) });

/** A stand-in for hooks.slack.com and slack.com on this machine. */
export interface SlackReceiver {
  /** Of a webhook. */
  readonly url: URL;
  /** Of the Web API. */
  readonly api: URL;
  /** Bodies in the order they came. */
  readonly posts: readonly unknown[];
  /** Paths and credentials in the same order. */
  readonly requests: readonly { readonly path: string | undefined; readonly authorization: string | undefined }[];
  stop(): Promise<void>;
}

/** Answers with the replies in turn, with the last one from then on. */
export async function startSlackReceiver(...replies: readonly Reply[]): Promise<SlackReceiver> {
  const posts: unknown[] = [];
  const requests: { path: string | undefined; authorization: string | undefined }[] = [];
  const server = createServer(async (request, response) => {
    requests.push({ path: request.url, authorization: request.headers.authorization });
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
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: new URL(`${origin}/services/T00/B00/token`),
    api: new URL(`${origin}/api/`),
    posts,
    requests,
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
