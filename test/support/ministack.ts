import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LocalServer, startLocalServer } from './local-server.ts';

export interface MinistackOptions {
  /** Twelve digits. */
  readonly account: string;
  readonly region: string;
  /** Where the deployed functions' requests to Slack go; without it they go nowhere. */
  readonly slackReceiver?: string;
}

/**
 * Starts an emulator of AWS that deploys stacks and runs their functions (`pip install ministack`), and points the SDK's environment at
 * it. Functions run in the Node at LAMBDA_NODE, else in this one.
 */
export async function startMinistack({ account, region, slackReceiver }: MinistackOptions): Promise<LocalServer> {
  const node = process.env.LAMBDA_NODE ?? process.execPath;
  const preload = fileURLToPath(new URL('redirect-slack.mjs', import.meta.url));
  const server = await startLocalServer({
    command: 'ministack',
    environment: (port) => ({
      PATH: `${dirname(node)}:${process.env.PATH}`,
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      MINISTACK_ACCOUNT_ID: account,
      MINISTACK_REGION: region,
      ...(slackReceiver === undefined
        ? {}
        : { NODE_OPTIONS: `--import ${preload}`, TEST_SLACK_RECEIVER: slackReceiver }),
    }),
    readyPath: '/_localstack/health',
    install: 'pip install ministack',
  });
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: server.endpoint,
    // By this the emulator tells accounts apart.
    AWS_ACCESS_KEY_ID: account,
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: region,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  });
  return server;
}
