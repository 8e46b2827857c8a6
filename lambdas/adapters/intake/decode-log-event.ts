import { isAscii } from 'node:buffer';
import { gunzipSync } from 'node:zlib';
import { isResponderLogGroup } from '../../core/denial/responder-log-group.ts';
import type { LogBatch, LogEvent } from '../../core/model/log-batch.ts';

/** What a delivery holds. `control` is CloudWatch Logs checking that the function is there. */
export type Decoded =
  | { readonly kind: 'log-batch'; readonly batch: LogBatch }
  | { readonly kind: 'control' }
  | { readonly kind: 'rejected'; readonly error: string };

export interface DecodeLimits {
  /**
   * Bytes of JSON after decompression.
   * @default 33_554_432
   */
  readonly maximumDecompressedBytes?: number;
}

const MAXIMUM_DECOMPRESSED_BYTES = 32 * 1024 * 1024;

const MINIMUM_BUFFER_BYTES = 1_024;
/** A delivery holds about a megabyte; a larger one is decompressed piece by piece. */
const MAXIMUM_BUFFER_BYTES = 4 * 1024 * 1024;

interface Payload {
  readonly messageType: string;
  readonly owner: string;
  readonly logGroup: string;
  readonly logStream: string;
  readonly subscriptionFilters: readonly string[];
  readonly policyLevel?: string;
  readonly logEvents: readonly unknown[];
}

/** By hand: a schema library would cost a tenth of a cold start. */
const PARTS: Readonly<Record<keyof Payload, (value: unknown) => boolean>> = {
  messageType: isText,
  owner: isText,
  logGroup: isText,
  logStream: isText,
  subscriptionFilters: (value) => Array.isArray(value) && value.every(isText),
  policyLevel: (value) => value === undefined || isText(value),
  logEvents: Array.isArray,
};

/**
 * Decodes a subscription payload: as delivered (`{awslogs: {data}}`, base64 of gzip) or as JSON that was decoded before.
 * An event that is none is skipped, the others stay. Other bad input is `rejected` with an error that names the part at fault and
 * never quotes log text.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html#LambdaFunctionExample
 */
export function decodeLogEvent(event: unknown, limits: DecodeLimits = {}): Decoded {
  const data = deliveredData(event);
  if (data === undefined) return decodePayload(event);
  const text = decompress(data, limits.maximumDecompressedBytes ?? MAXIMUM_DECOMPRESSED_BYTES);
  if (typeof text !== 'string') return text;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return rejected('awslogs.data does not hold JSON after decompression');
  }
  return decodePayload(value);
}

/** The text in `{awslogs: {data}}`. */
function deliveredData(event: unknown): string | undefined {
  const { data } = membersOf(membersOf(event).awslogs);
  return isText(data) ? data : undefined;
}

function decompress(data: string, maximumBytes: number): string | Decoded {
  try {
    const zipped = Buffer.from(data, 'base64');
    const bytes = gunzipSync(zipped, { maxOutputLength: maximumBytes, chunkSize: statedSize(zipped, maximumBytes) });
    // Most batches are plain ASCII, which is decoded several times faster as Latin-1.
    return bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
  } catch (error) {
    return error instanceof RangeError
      ? rejected(`awslogs.data is larger than ${maximumBytes} bytes after decompression`)
      : rejected('awslogs.data is not base64 of gzip');
  }
}

/** Size after decompression as the end of a gzip file states it: one buffer instead of dozens. It may lie, so it only sizes the buffer. */
function statedSize(zipped: Buffer, maximumBytes: number): number {
  const stated = zipped.length < 4 ? 0 : zipped.readUInt32LE(zipped.length - 4);
  return Math.max(Math.min(stated, maximumBytes, MAXIMUM_BUFFER_BYTES) + 1, MINIMUM_BUFFER_BYTES);
}

function decodePayload(value: unknown): Decoded {
  const faults = faultsOf(value);
  if (faults.length > 0) {
    return rejected(`not a CloudWatch Logs subscription payload: check ${faults.join(', ')}`);
  }
  const { messageType, logEvents, policyLevel, owner, logGroup, logStream, subscriptionFilters } = value as Payload;
  // However it came to be subscribed: a responder that answers its own lines never stops.
  if (isResponderLogGroup(logGroup)) return rejected("logGroup is a responder's own; end its subscription");
  switch (messageType) {
    case 'DATA_MESSAGE':
      return {
        kind: 'log-batch',
        batch: {
          owner,
          logGroup,
          logStream,
          subscriptionFilters,
          ...(policyLevel === undefined ? {} : { policyLevel }),
          events: logEvents.every(isLogEvent) ? logEvents : logEvents.filter(isLogEvent),
        },
      };
    case 'CONTROL_MESSAGE':
      return { kind: 'control' };
    default:
      return rejected('unknown messageType: expected DATA_MESSAGE or CONTROL_MESSAGE');
  }
}

/** Parts of a payload that are missing or of another type. */
function faultsOf(value: unknown): readonly string[] {
  if (typeof value !== 'object') return ['(root)'];
  const members = membersOf(value);
  return Object.entries(PARTS).flatMap(([part, fits]) => (fits(members[part]) ? [] : [part]));
}

function rejected(error: string): Decoded {
  return { kind: 'rejected', error };
}

function isLogEvent(event: unknown): event is LogEvent {
  const { id, timestamp, message } = membersOf(event);
  return isText(id) && typeof timestamp === 'number' && isMoment(timestamp) && isText(message);
}

/** Whether a number is the milliseconds of a day that a calendar has. */
function isMoment(milliseconds: number): boolean {
  return !Number.isNaN(new Date(milliseconds).getTime());
}

/** Of an object its members, of anything else none. */
function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
