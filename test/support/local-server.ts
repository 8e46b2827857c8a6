import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** A program that serves HTTP on 127.0.0.1 while a test runs. */
export interface LocalServer {
  readonly endpoint: string;
  stop(): Promise<void>;
}

export interface LocalServerOptions {
  readonly command: string;
  readonly args?: (port: number) => readonly string[];
  /** Beside this process's own. */
  readonly environment: (port: number) => Readonly<Record<string, string>>;
  /** A path that answers once the server is ready. */
  readonly readyPath: string;
  /** What to do where the command is not installed. */
  readonly install: string;
}

const MILLISECONDS_TO_START = 60_000;

/** Starts the program on a free port and waits until it answers. */
export async function startLocalServer(options: LocalServerOptions): Promise<LocalServer> {
  const { command, args, environment, readyPath, install } = options;
  const port = await freePort();
  const child = spawn(command, [...(args?.(port) ?? [])], {
    env: { ...process.env, ...environment(port) },
    stdio: 'ignore',
  });
  const failed = new Promise<never>((_, reject) => {
    child.once('error', (cause) => reject(new Error(`${command} did not start: ${install}`, { cause })));
    child.once('exit', (code) => reject(new Error(`${command} ended with code ${code} before it was ready`)));
  });
  const endpoint = `http://127.0.0.1:${port}`;
  await Promise.race([untilItAnswers(`${endpoint}${readyPath}`, command), failed]);
  return { endpoint, stop: () => stop(child) };
}

async function untilItAnswers(url: string, command: string): Promise<void> {
  const deadline = Date.now() + MILLISECONDS_TO_START;
  while (Date.now() < deadline) {
    const answered = await fetch(url).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await wait(100);
  }
  throw new Error(`${command} did not answer within ${MILLISECONDS_TO_START} ms`);
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
