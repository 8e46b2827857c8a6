import type { LogBatch } from '../core/model/log-batch.ts';
import type { Notice } from '../core/model/notice.ts';
import { UNKNOWN_ORIGIN } from '../core/model/task-context.ts';
import type { Wave } from '../pipeline/gather.ts';
import type { Ask } from '../pipeline/ports.ts';
import type { ResponderPorts } from '../pipeline/respond.ts';
import { type OpenAccount, openAccount } from './account.ts';
import { failure } from './errors.ts';
import { readJson, readText } from './input.ts';
import { type MessagePlace, type SourceOptions, sourceOf } from './source.ts';
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
  since: number,
  options: InvestigationOptions,
  streams: Streams,
): Promise<Investigation> {
  const account = await openAccount(options, { region: options.region }, streams);
  if (!account.live) throw failure('a snapshot holds no log lines: leave out --account, or give --event or --message');
  const { scanLogGroup } = await import('../adapters/cloudwatch-logs/scan-log-group.ts');
  const to = Date.parse(account.clock());
  const isTerminal = streams.stderr.isTTY === true;
  const scanned = await scanLogGroup({
    region: account.region,
    account: account.account,
    logGroup,
    from: to - since,
    to,
    onPage: ({ events }) =>
      void (isTerminal && streams.stderr.write(`\rscanning ${logGroup}: ${events} suspect lines`)),
  }).catch((error: unknown) => {
    throw failure(scanFailure(logGroup, error), error);
  });
  if (isTerminal) streams.stderr.write('\n');
  if (scanned.truncated)
    streams.stderr.write('access-denied: the period holds more lines than one scan reads; give a shorter --since\n');
  return { account, notices: await respondToBatches(scanned.batches, await portsOf(account, options)) };
}

async function respondToBatches(batches: readonly LogBatch[], ports: ResponderPorts): Promise<readonly Notice[]> {
  const { respondToScan } = await import('../pipeline/respond.ts');
  return respondToScan(batches, ports);
}

async function investigateMessage(
  given: string,
  place: MessagePlace,
  options: InvestigationOptions,
  streams: Streams,
): Promise<Investigation> {
  const { originOfStream, originOfTask } = await import('../core/incident/origin-of.ts');
  const { respondToMessage } = await import('../pipeline/respond.ts');
  const text = given === '-' ? await readText('-', streams) : given;
  const [, , , region, owner] = place.kind === 'task' ? place.arn.split(':') : [];
  const account = await openAccount(options, { account: owner, region: region ?? options.region }, streams);
  const seen = account.clock();
  const sighting = {
    account: account.account,
    region: account.region,
    logGroup: place.kind === 'task' ? null : place.logGroup,
    logStream: place.kind === 'task' ? null : place.logStream,
    firstSeen: seen,
    lastSeen: seen,
    eventIds: [],
  };
  const origin = place.kind === 'task' ? (originOfTask(place.arn) ?? UNKNOWN_ORIGIN) : originOfStream(place.logStream);
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

function scanFailure(logGroup: string, error: unknown): string {
  const { name, message } = error as Error;
  if (name === 'ResourceNotFoundException')
    return `there is no log group ${logGroup} in this account and Region (--region)`;
  if (name === 'AccessDeniedException')
    return `your credentials may not read ${logGroup}: allow logs:FilterLogEvents on it`;
  return `cannot scan ${logGroup}: ${name}: ${message}`;
}
