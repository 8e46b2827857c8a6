import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as it came. */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A service on this machine that answers everything alike; `hang`: never. */
export interface RecordingServer {
  readonly endpoint: string;
  readonly requests: readonly RecordedRequest[];
  stop(): Promise<void>;
}

export async function startRecordingServer(
  answer: { readonly status: number; readonly body: string } | 'hang',
): Promise<RecordingServer> {
  const requests: RecordedRequest[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    requests.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers, body });
    if (answer === 'hang') return;
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export const TEST_CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'test', sessionToken: 'token of the session' };
