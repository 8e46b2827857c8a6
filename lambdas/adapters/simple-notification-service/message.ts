import type { MessageAttributeValue } from '@aws-sdk/client-sns';
import type { Announcement } from '../../core/model/announcement.ts';
import { announcementText } from '../../core/report/announcement-text.ts';
import { publishedForms, truncatedFor } from '../../core/report/published-json.ts';

/** Bytes of body and attributes together that every topic accepts. @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
export const MAXIMUM_MESSAGE_BYTES = 262_144;

/** Protocols behind which a machine reads; every other protocol gets the text of `default`. */
const MACHINE_PROTOCOLS = ['sqs', 'http', 'https', 'lambda', 'firehose'] as const;

/** Room for the attributes: their values are tokens of at most {@link MAXIMUM_TOKEN_LENGTH} characters. */
const ATTRIBUTE_BYTES = 4_096;
const MAXIMUM_TOKEN_LENGTH = 256;

/** Kept of an oversized text: the headline, the cause and the fix of any real notice fit in several times over. */
const CUT_TEXT_BYTES = 24_576;

const CARRIER = 'an Amazon SNS message';
const POINTER = truncatedFor(CARRIER);

/**
 * The body of an announcement, with `MessageStructure: json`: text where people read, JSON where machines do. What is too large for
 * SNS is cut, never rejected: explanations go first, and the message says so.
 */
export function messageBody(announcement: Announcement): string {
  const text = announcementText(announcement);
  const [whole = {}, ...smaller] = publishedForms(announcement, CARRIER);
  const bodies = [body(text, whole), ...smaller.map((form) => body(cutText(text), form))];
  return bodies.find(fits) ?? body(cutText(text), { event: announcement.kind, truncated: POINTER });
}

/**
 * What subscribers can filter by. Only validated tokens: nothing a log line says gets here unless it looks like a name. Ten at most: SNS drops
 * a message with more of them on its way to a queue with raw delivery.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-message-filtering.html
 */
export function messageAttributes(announcement: Announcement): Record<string, MessageAttributeValue> {
  return Object.fromEntries(
    Object.entries(filterableValues(announcement))
      .filter((entry): entry is [string, string] => isToken(entry[1]))
      .map(([name, value]) => [name, { DataType: 'String', StringValue: value }]),
  );
}

function filterableValues(announcement: Announcement): Readonly<Record<string, string | null | undefined>> {
  if (announcement.kind === 'overflow') {
    const { kind, account, region } = announcement;
    return { event: kind, account, region };
  }
  const { incident, cause, task } = announcement.notice.diagnosis;
  return {
    event: announcement.kind,
    incident: announcement.reference.id,
    cause: cause?.check ?? 'none',
    confidence: cause?.confidence ?? 'none',
    lane: incident.lane,
    account: incident.sighting.account,
    region: incident.sighting.region,
    service: incident.denial.service,
    cluster: task?.cluster ?? incident.origin.cluster,
    ecsService: task?.service ?? incident.origin.service,
  };
}

function body(text: string, json: object): string {
  const forMachines = JSON.stringify(json);
  const forms = MACHINE_PROTOCOLS.map((protocol) => [protocol, forMachines]);
  return JSON.stringify({ default: text, ...Object.fromEntries(forms) });
}

function fits(message: string): boolean {
  return Buffer.byteLength(message) + ATTRIBUTE_BYTES <= MAXIMUM_MESSAGE_BYTES;
}

function cutText(text: string): string {
  if (Buffer.byteLength(text) <= CUT_TEXT_BYTES) return text;
  const kept = new TextDecoder().decode(Buffer.from(text).subarray(0, CUT_TEXT_BYTES));
  return `${kept.replace(/\uFFFD$/u, '')}…\n${POINTER}`;
}

function isToken(value: string | null | undefined): boolean {
  return typeof value === 'string' && value.length <= MAXIMUM_TOKEN_LENGTH && /^[\w.-]+$/.test(value);
}
