import type { Reading } from '../model/denial.ts';
import { parseObject } from './firelens.ts';

/** A longer event was not cut by its driver: what it does not say, its neighbours do not say either. */
const MAXIMUM_FRAGMENT_LENGTH = 16_384;
const MAXIMUM_LINES_BEFORE = 20;
const MAXIMUM_LINES_AFTER = 40;

/** The sentence goes on in the next event; behind the action it may end, or name the resource there. */
const CUT_END =
  /(?:authorized|to perform:?|to perform: [\w-]{1,40}:\w{1,80}|on resource:?|because(?: no)?|explicit deny(?: in(?: an?| the)?)?|[\w-]-based)[\s"]{0,200}$/;
/** The sentence started in the event before. */
const CUT_START =
  /^[\s│]{0,200}(?:(?:is )?(?:not authorized )?to perform:|(?:is )?not authorized|because no |(?:[a-z]{3,12}[ -]){1,3}(?:policy|boundary) allows )/;
/** A line that a logger started, rather than one that goes on with the message before. */
const RECORD_START =
  /^\s{0,8}(?:[[(]?\d{4}[-/]\d\d[-/]\d\d|[[(]?\d\d:\d\d:\d\d|[A-Z][a-z]{2} +\d{1,2} \d\d:\d\d|\{"|time=|ts=|level=|\[?(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|CRITICAL)\b|START RequestId|END RequestId)/;

/**
 * Whether a subscription delivered only a part of a message: it delivers matching events, and without a multi-line pattern the awslogs
 * driver makes an event of every line. True where the action is missing or the sentence is cut; the lines around are then fetched once.
 */
export function needsNeighbours(reading: Reading, text: string): boolean {
  if (reading.kind !== 'denied' || text.length > MAXIMUM_FRAGMENT_LENGTH) return false;
  if (reading.denials.some((denial) => denial.action === null && denial.reason === undefined)) return true;
  const message = messageOf(text);
  return CUT_END.test(message) || CUT_START.test(message);
}

/**
 * The message that the line at `index` belongs to, joined from the lines around it: back to the line with which a logger started it, and
 * on to the line before the next start, so that another refusal nearby is not mixed in.
 */
export function joinNeighbours(lines: readonly string[], index: number): string {
  const start = Math.max(0, index - MAXIMUM_LINES_BEFORE);
  const messages = lines.slice(start, index + MAXIMUM_LINES_AFTER + 1).map(messageOf);
  let first = index - start;
  while (first > 0 && !startsRecord(messages[first])) first -= 1;
  let last = index - start;
  while (last + 1 < messages.length && !startsRecord(messages[last + 1])) last += 1;
  return messages.slice(first, last + 1).join('\n');
}

function startsRecord(line: string | undefined): boolean {
  return line !== undefined && RECORD_START.test(line);
}

/** What the application printed: the `log` of a FireLens record, else the line itself. */
function messageOf(line: string): string {
  const record = line.includes('"log"') ? parseObject(line) : undefined;
  return typeof record?.log === 'string' ? record.log : line;
}
