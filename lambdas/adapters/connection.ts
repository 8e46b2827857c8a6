import type { IAMClientConfig } from '@aws-sdk/client-iam';

/** What every SDK client is made with; endpoint and credentials come from the SDK's usual environment unless given. */
export type ClientSettings = Pick<
  IAMClientConfig,
  'region' | 'maxAttempts' | 'requestHandler' | 'credentials' | 'logger'
>;

/** One service's part of the SDK, loaded on first use, so that neither a cold start nor `--help` pays for all of them. */
export interface SdkService<Handle> {
  connect(settings: ClientSettings): Promise<Handle>;
}

/** One API call as it was made, such as `IAMClient` and `GetRoleCommand`. */
export interface ApiCall {
  readonly client: string;
  readonly command: string;
}

export interface ConnectionOptions {
  readonly region: string;
  /** Twelve digits: the responder's own account. Without it nothing can be said about the organization. */
  readonly account?: string;
  /** Milliseconds that are left, asked before every call; a read never outlasts them. */
  readonly remainingTime?: () => number;
  /** Role of the management or a delegated account that may read the organization's policies. */
  readonly organizationsRoleArn?: string;
  /** Told of every API call, retries not counted. */
  readonly onCall?: (call: ApiCall) => void;
  /** Replaces parts of the clients' settings; for tests. */
  readonly settings?: ClientSettings;
}

/** The SDK clients of one account and Region, each made once. */
export interface Connection {
  readonly region: string;
  readonly account: string | undefined;
  readonly organizationsRoleArn: string | undefined;
  /** What every client is made with. */
  readonly settings: ClientSettings;
  /** Milliseconds the next call may take. */
  readonly callTime: () => number;
  open<Handle>(service: SdkService<Handle>, settings?: ClientSettings): Promise<Handle>;
  /** Lets concurrent readers share one call; nothing is kept once it has answered. */
  share<T>(key: string, read: () => Promise<T>): Promise<T>;
}

const LONGEST_CALL = 10_000;

/** Milliseconds; a dead address is given up sooner than a slow answer. */
export const REQUEST_TIMES = { connectionTimeout: 3_000, requestTimeout: LONGEST_CALL } as const;

export function connectAws(options: ConnectionOptions): Connection {
  const handles = new Map<object, Promise<unknown>>();
  const pending = new Map<string, Promise<unknown>>();
  const settings: ClientSettings = {
    region: options.region,
    maxAttempts: 3,
    requestHandler: REQUEST_TIMES,
    ...(options.onCall ? { logger: callLogger(options.onCall) } : {}),
    ...options.settings,
  };
  return {
    region: options.region,
    account: options.account,
    organizationsRoleArn: options.organizationsRoleArn,
    settings,
    callTime: () => Math.min(LONGEST_CALL, options.remainingTime?.() ?? LONGEST_CALL),
    open: (service, own) => once(handles, service, () => service.connect({ ...settings, ...own })),
    share: (key, read) => once(pending, key, () => read().finally(() => pending.delete(key))),
  };
}

/** Describes a service's part of the SDK: the module with its client and commands, and how to make the client. */
export function sdkService<Sdk extends object, Client>(
  load: () => Promise<Sdk>,
  create: (sdk: Sdk, settings: ClientSettings) => Client,
): SdkService<Sdk & { readonly client: Client }> {
  return {
    connect: async (settings) => {
      const sdk = await load();
      return { ...sdk, client: create(sdk, settings) };
    },
  };
}

function once<Key, T>(made: Map<Key, Promise<unknown>>, key: Key, make: () => Promise<T>): Promise<T> {
  const existing = made.get(key);
  if (existing) return existing as Promise<T>;
  const created = make();
  made.set(key, created);
  return created;
}

/** The SDK's own logging middleware reports every command it ran, by name. */
function callLogger(onCall: (call: ApiCall) => void): NonNullable<ClientSettings['logger']> {
  const report = (entry: { clientName?: string; commandName?: string } | undefined) => {
    if (entry?.clientName && entry.commandName) onCall({ client: entry.clientName, command: entry.commandName });
  };
  const ignore = () => undefined;
  return { info: report, error: report, warn: ignore, debug: ignore, trace: ignore };
}
