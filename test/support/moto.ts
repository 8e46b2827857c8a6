import { startLocalServer } from './local-server.ts';

/** A stand-in for AWS that answers on one endpoint. */
export interface Moto {
  readonly endpoint: string;
  /** Back to an empty account. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Uses the server at MOTO_ENDPOINT, else starts one of its own on a free port (`pip install 'moto[server]'`), and points the SDK's
 * environment at it.
 */
export async function startMoto(): Promise<Moto> {
  const given = process.env.MOTO_ENDPOINT;
  const server =
    given === undefined
      ? await startLocalServer({
          command: 'moto_server',
          args: (port) => ['-H', '127.0.0.1', '-p', String(port)],
          environment: () => ({ MOTO_IAM_LOAD_MANAGED_POLICIES: 'true' }),
          readyPath: '/moto-api/',
          install: "pip install 'moto[server]'",
        })
      : undefined;
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
  return { endpoint, reset, stop: async () => server?.stop() };
}
