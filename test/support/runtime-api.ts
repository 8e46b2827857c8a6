import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a function answered to one event. */
export interface Invocation {
  readonly outcome: 'response' | 'error';
  readonly body: unknown;
}

/** The HTTP API through which Lambda hands events to a runtime. */
export interface RuntimeApi {
  /** `HOST:PORT`, for AWS_LAMBDA_RUNTIME_API. */
  readonly address: string;
  /** Hands the function an event and waits for its answer. Rejects when the function did not start. */
  invoke(event: unknown): Promise<Invocation>;
  stop(): Promise<void>;
}

interface Pending {
  readonly event: unknown;
  readonly resolve: (invocation: Invocation) => void;
  readonly reject: (error: Error) => void;
}

const MILLISECONDS_PER_INVOCATION = 60_000;

/** Serves the Runtime API to one runtime. @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html */
export async function startRuntimeApi(functionArn: string): Promise<RuntimeApi> {
  const waiting: Pending[] = [];
  const running = new Map<string, Pending>();
  let idle: ServerResponse | undefined;
  let startError: Error | undefined;
  let invocations = 0;

  const handOver = () => {
    if (idle === undefined) return;
    const next = waiting.shift();
    if (next === undefined) return;
    invocations += 1;
    const requestId = `00000000-0000-4000-8000-${String(invocations).padStart(12, '0')}`;
    running.set(requestId, next);
    idle.writeHead(200, {
      'Content-Type': 'application/json',
      'Lambda-Runtime-Aws-Request-Id': requestId,
      'Lambda-Runtime-Deadline-Ms': String(Date.now() + MILLISECONDS_PER_INVOCATION),
      'Lambda-Runtime-Invoked-Function-Arn': functionArn,
      'Lambda-Runtime-Trace-Id': 'Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Sampled=0',
    });
    idle.end(JSON.stringify(next.event));
    idle = undefined;
  };

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const [, , , topic, requestId, verb] = (request.url ?? '').split('/');
    if (topic === 'invocation' && requestId === 'next') {
      idle = response;
      handOver();
      return;
    }
    const body = parsed(await textOf(request));
    response.writeHead(202).end('{}');
    if (topic === 'init') {
      startError = new Error(`the function did not start: ${JSON.stringify(body)}`);
      for (const pending of waiting.splice(0)) pending.reject(startError);
      return;
    }
    const pending = running.get(requestId ?? '');
    running.delete(requestId ?? '');
    pending?.resolve({ outcome: verb === 'error' ? 'error' : 'response', body });
  };

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    invoke: (event) =>
      new Promise((resolve, reject) => {
        if (startError !== undefined) return reject(startError);
        waiting.push({ event, resolve, reject });
        handOver();
      }),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
