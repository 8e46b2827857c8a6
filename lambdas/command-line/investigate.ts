import type { Notice } from '../core/model/notice.ts';
import type { Wave } from '../pipeline/gather.ts';
import type { Ask } from '../pipeline/ports.ts';
import type { ResponderPorts } from '../pipeline/respond.ts';
import { type OpenAccount, openAccount } from './account.ts';
import { failure } from './errors.ts';
import { readJson, readText } from './input.ts';
import { startProgress } from './progress.ts';
import type { Since } from './since.ts';
import { type MessagePlace, type Source, type SourceOptions, sourceOf } from './source.ts';
import type { Streams } from './streams.ts';

export interface Investigation {
  readonly notices: readonly Notice[];
  readonly account: OpenAccount;
}

export interface InvestigationOptions extends SourceOptions {
  /** Stands between the diagnosis and the account. */
  readonly wrap?: (ask: Ask, account: OpenAccount) => Ask;
  readonly onWaves?: (waves: readonly Wave[]) => void;
}

/** Diagnoses every refusal of the source that the options name. */
export async function investigate(options: InvestigationOptions, streams: Streams): Promise<Investigation> {
  const source = sourceOf(options);
  switch (source.kind) {
    case 'event':
      return investigateEvent(await readJson(source.file, streams), options, streams);
    case 'log-group':
      return investigateLogGroup(source.logGroup, source.since, options, streams);
    case 'service':
      return investigateService(source, options, streams);
    case 'message':
      return investigateMessage(source.text, source.place, options, streams);
  }
}

async function investigateEvent(
  event: unknown,
  options: InvestigationOptions,
  streams: Streams,
): Promise<Investigation> {
  const { decodeLogEvent } = await import('../adapters/intake/decode-log-event.ts');
  const { decodeEcsEvent } = await import('../adapters/intake/decode-ecs-event.ts');
  const { respondToEcsEvent, respondToLogs } = await import('../pipeline/respond.ts');
  if (isEventBridge(event)) {
    const decoded = decodeEcsEvent(event);
    if (decoded.kind === 'rejected') throw failure(decoded.error);
    const account = await openAccount(
      options,
      { account: decoded.event.account, region: decoded.event.region },
      streams,
    );
    return { account, notices: await respondToEcsEvent(decoded.event, await portsOf(account, options)) };
  }
  const decoded = decodeLogEvent(event);
  if (decoded.kind === 'rejected') throw failure(decoded.error);
  const account = await openAccount(
    options,
    { account: decoded.kind === 'control' ? undefined : decoded.batch.owner, region: options.region },
    streams,
  );
  const notices = decoded.kind === 'control' ? [] : await respondToLogs(decoded.batch, await portsOf(account, options));
  return { account, notices };
}

async function investigateLogGroup(
  logGroup: string,
  since: Since,
  options: InvestigationOptions,
  streams: Streams,
): Promise<Investigation> {
  const { scanLogs } = await import('./scan-logs.ts');
  const { respondToScan } = await import('../pipeline/respond.ts');
  const { account, from, to } = await openForScan(since, options, streams);
  const batches = await scanLogs({ account, places: [{ logGroup }], from, to }, streams);
  const progress = await startProgress(streams, 'diagnosing');
  const notices = await respondToScan(batches, await portsOf(account, options)).finally(progress.stop);
  return { account, notices };
}

async function investigateService(
  source: Extract<Source, { kind: 'service' }>,
  options: InvestigationOptions,
  streams: Streams,
): Promise<Investigation> {
  const { scanService } = await import('./scan-service.ts');
  const scanned = await openForScan(source.since, options, streams);
  return {
    account: scanned.account,
    notices: await scanService({ ...source, ...scanned, ports: await portsOf(scanned.account, options) }, streams),
  };
}

/** A snapshot holds no log lines: only AWS itself can be scanned. */
async function openForScan(
  since: Since,
  options: InvestigationOptions,
  streams: Streams,
): Promise<{ readonly account: OpenAccount; readonly from: number; readonly to: number }> {
  const account = await openAccount(options, { region: options.region }, streams);
  if (!account.live) throw failure('a snapshot holds no log lines: leave out --account, or give --event or --message');
  const to = Date.parse(account.clock());
  return { account, from: since(to), to };
}

async function investigateMessage(
  given: string,
  place: MessagePlace,
  options: InvestigationOptions,
  streams: Streams,
): Promise<Investigation> {
  const { originOfPlace } = await import('./origin-of-place.ts');
  const { respondToMessage } = await import('../pipeline/respond.ts');
  const text = given === '-' ? await readText('-', streams) : given;
  const [, , , region, owner] = place.kind === 'task' ? place.arn.split(':') : [];
  const account = await openAccount(options, { account: owner, region: region ?? options.region }, streams);
  const seen = account.clock();
  const sighting = {
    account: account.account,
    region: account.region,
    logGroup: place.kind === 'log-stream' ? place.logGroup : null,
    logStream: place.kind === 'log-stream' ? place.logStream : null,
    firstSeen: seen,
    lastSeen: seen,
    eventIds: [],
  };
  const origin = originOfPlace(place);
  return { account, notices: await respondToMessage({ text, sighting, origin }, await portsOf(account, options)) };
}

async function portsOf(account: OpenAccount, { wrap, onWaves }: InvestigationOptions): Promise<ResponderPorts> {
  const { loadActionData } = await import('../data/action-data.ts');
  return {
    ask: wrap === undefined ? account.ask : wrap(account.ask, account),
    clock: account.clock,
    region: account.region,
    actions: loadActionData(),
    ...(onWaves === undefined ? {} : { onWaves }),
  };
}

function isEventBridge(event: unknown): boolean {
  return typeof event === 'object' && event !== null && 'detail-type' in event;
}
