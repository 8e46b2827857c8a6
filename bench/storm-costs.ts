import { PRICES } from './prices.ts';

/** What a storm took of AWS. */
export interface Usage {
  /** Invocations of the functions. */
  readonly invocations: number;
  /** Seconds that they ran. */
  readonly seconds: number;
  readonly writeUnits: number;
  readonly tableReads: number;
  readonly posts: number;
}

const GIGABYTES = 0.5;

/** Amply: Lambda's three lines about an invocation, one of metrics, one for each diagnosis. */
const LOG_BYTES = 2_048;

/** A message of SNS is charged by the 64 KB; a notice with its report fits into two. */
const CHUNKS_OF_A_POST = 2;

/** Amply: notify-slack claims a thread, posts, records that, and reads the secret anew each time. */
const SLACK_SECONDS = 1;
const SLACK_WRITE_UNITS = 20;

/**
 * What a storm cost: requests and time of the functions, their log, the table with its index, the topic, and for each post one e-mail and
 * one message to Slack. Not in it: what the application's own log costs anyway, the other optional targets, the failure queues, which only
 * take what is given up on, and what a month costs without any storm (alarms, the dashboard, metrics, the secret, storage and backups of the
 * table).
 */
export function usdOf({ invocations, seconds, writeUnits, tableReads, posts }: Usage): number {
  return (
    invocations * PRICES.lambdaPerRequest +
    seconds * GIGABYTES * PRICES.lambdaPerGigabyteSecond +
    ((invocations * LOG_BYTES) / 1e9) * PRICES.logsPerGigabyte +
    writeUnits * PRICES.dynamoDbPerWriteUnit +
    tableReads * PRICES.dynamoDbPerReadUnit +
    posts * usdOfPost()
  );
}

function usdOfPost(): number {
  return (
    CHUNKS_OF_A_POST * PRICES.snsPerPublish +
    PRICES.snsPerEmail +
    PRICES.lambdaPerRequest +
    SLACK_SECONDS * GIGABYTES * PRICES.lambdaPerGigabyteSecond +
    (LOG_BYTES / 1e9) * PRICES.logsPerGigabyte +
    SLACK_WRITE_UNITS * PRICES.dynamoDbPerWriteUnit +
    PRICES.secretsPerCall
  );
}
