import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** A stand-in for AWS that answers on one endpoint. */
export interface Moto {
  readonly endpoint: string;
  /** Back to an empty account. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

const MILLISECONDS_TO_START = 60_000;

/**
 * Uses the server at MOTO_ENDPOINT, else starts one of its own on a free port (`pip install 'moto[server]'`), and points the SDK's
 * environment at it.
 */
export async function startMoto(): Promise<Moto> {
  const given = process.env.MOTO_ENDPOINT;
  const server = given === undefined ? await spawnServer() : undefined;
  const endpoint = server?.endpoint ?? (given as string);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  });
  const reset = async () => {
    await fetch(`${endpoint}/moto-api/reset`, { method: 'POST' });
  };
  await reset();
  return { endpoint, reset, stop: async () => server && stop(server.process) };
}

async function spawnServer(): Promise<{ endpoint: string; process: ChildProcess }> {
  const port = await freePort();
  const child = spawn('moto_server', ['-H', '127.0.0.1', '-p', String(port)], {
    env: { ...process.env, MOTO_IAM_LOAD_MANAGED_POLICIES: 'true' },
    stdio: 'ignore',
  });
  const failed = new Promise<never>((_, reject) => {
    child.once('error', (cause) =>
      reject(new Error("moto_server did not start: pip install 'moto[server]'", { cause })),
    );
    child.once('exit', (code) => reject(new Error(`moto_server ended with code ${code} before it was ready`)));
  });
  const endpoint = `http://127.0.0.1:${port}`;
  await Promise.race([untilItAnswers(endpoint), failed]);
  return { endpoint, process: child };
}

async function untilItAnswers(endpoint: string): Promise<void> {
  const deadline = Date.now() + MILLISECONDS_TO_START;
  while (Date.now() < deadline) {
    const answered = await fetch(`${endpoint}/moto-api/`).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await wait(100);
  }
  throw new Error(`moto_server did not answer within ${MILLISECONDS_TO_START} ms`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill();
  });
}
