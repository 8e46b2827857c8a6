import type { Ask, Clock } from '../pipeline/ports.ts';
import { adviceFor, noRegion } from './aws-advice.ts';
import { failure } from './errors.ts';
import { readJson } from './input.ts';
import type { SourceOptions } from './source.ts';
import type { Streams } from './streams.ts';

/** The account a diagnosis looks at: AWS itself, or a snapshot of it. */
export interface OpenAccount {
  /** Twelve digits. */
  readonly account: string;
  readonly region: string;
  readonly ask: Ask;
  readonly clock: Clock;
  /** False for a snapshot: log groups cannot be scanned in one. */
  readonly live: boolean;
}

/** What the source of the refusals says about where they come from. */
export interface Origin {
  readonly account?: string | undefined;
  readonly region?: string | undefined;
}

/** Opens what `--account` names, else AWS through the SDK's usual environment. */
export async function openAccount(options: SourceOptions, origin: Origin, streams: Streams): Promise<OpenAccount> {
  return options.account === undefined ? openAws(options, origin) : openSnapshot(options.account, origin, streams);
}

async function openSnapshot(file: string, origin: Origin, streams: Streams): Promise<OpenAccount> {
  const { parseSnapshot } = await import('../pipeline/ask/snapshot.ts');
  const { snapshotAsk } = await import('../pipeline/ask/snapshot-ask.ts');
  const parsed = parseSnapshot(await readJson(file, streams));
  if ('error' in parsed) throw failure(`${file}: ${parsed.error}`);
  const { snapshot } = parsed;
  if (origin.account !== undefined && origin.account !== snapshot.account) {
    throw failure(`${file} is a snapshot of account ${snapshot.account}; the refusals are of ${origin.account}`);
  }
  return {
    account: snapshot.account,
    region: origin.region ?? snapshot.region,
    ask: snapshotAsk(snapshot),
    clock: () => snapshot.clock,
    live: false,
  };
}

async function openAws(options: SourceOptions, origin: Origin): Promise<OpenAccount> {
  const { askAws } = await import('../adapters/ask-aws.ts');
  if (options.profile !== undefined) process.env.AWS_PROFILE = options.profile;
  const wanted = origin.region ?? options.region ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
  const own = await ownIdentity(wanted);
  const account = origin.account ?? own.account;
  const region = wanted ?? own.region;
  if (account === undefined)
    throw failure('AWS did not tell the account of your credentials; give --event, or --task with its ARN');
  if (region === undefined) throw failure(noRegion());
  if (own.account !== undefined && own.account !== account) {
    throw failure(
      `your credentials belong to account ${own.account}, the refusals to ${account}: use credentials of ${account} (--profile)`,
    );
  }
  const { organizationsRole } = options;
  const ask = askAws({
    region,
    account,
    ...(organizationsRole === undefined ? {} : { organizationsRoleArn: organizationsRole }),
  });
  return { account, region, ask, clock: () => new Date().toISOString(), live: true };
}

/** Whose credentials these are. AWS refusing to say is no obstacle; having none, or not reaching AWS, is. */
async function ownIdentity(region: string | undefined): Promise<{ account?: string; region?: string }> {
  const { callerIdentity } = await import('../adapters/security-token-service/caller-identity.ts');
  try {
    return await callerIdentity(region);
  } catch (error) {
    const advice = adviceFor(error);
    if (advice !== undefined) throw failure(advice, error);
    return {};
  }
}
