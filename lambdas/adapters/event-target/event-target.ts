import { EventBridgeClient, type EventBridgeClientConfig, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { Announcement } from '../../core/model/announcement.ts';
import { publishedForms, truncatedFor } from '../../core/report/published-json.ts';
import type { NotificationTarget } from '../../pipeline/ports.ts';
import { DELIVERY_SETTINGS } from '../delivery-settings.ts';

/** IAM actions that publishing events calls, on that bus alone. */
export const EVENT_TARGET_ACTIONS = ['events:PutEvents'] as const;

/** `source` of every event. */
const EVENT_SOURCE = 'ecs-access-denied-responder';

/** `detail-type` of an event, by the kind of announcement. */
const DETAIL_TYPES: Readonly<Record<Announcement['kind'], string>> = {
  diagnosis: 'Access Denied Diagnosed',
  'all-clear': 'Access Denied All Clear',
  overflow: 'Access Denied Overflow',
};

/** Bytes of an entry that every bus accepts. @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html */
export const MAXIMUM_ENTRY_BYTES = 262_144;

const CARRIER = 'an EventBridge event';

/** Bytes of everything in an entry but its detail, amply. */
const AROUND_DETAIL = 2_048;

export interface EventTargetOptions {
  /** Name or ARN; `default` is the account's own bus. */
  readonly eventBusName: string;
  readonly region: string;
  /** Replaces parts of the client's settings; for tests. */
  readonly settings?: EventBridgeClientConfig;
}

/** EventBridge answered, and did not take the event. */
export class EventRefusedError extends Error {
  override readonly name = 'EventRefusedError';
}

/**
 * Publishes announcements as events, for automation. Rejects when EventBridge did not take one: it says so in its answer, not by an
 * error.
 */
export function eventTarget({ eventBusName, region, settings }: EventTargetOptions): NotificationTarget {
  const client = new EventBridgeClient({ region, ...DELIVERY_SETTINGS, ...settings });
  return {
    name: 'eventbridge',
    async deliver(announcement) {
      const { FailedEntryCount, Entries } = await client.send(
        new PutEventsCommand({
          Entries: [
            {
              EventBusName: eventBusName,
              Source: EVENT_SOURCE,
              DetailType: DETAIL_TYPES[announcement.kind],
              Detail: detailOf(announcement),
            },
          ],
        }),
      );
      if (FailedEntryCount === 0) return;
      throw new EventRefusedError(
        `EventBridge did not take the event: ${Entries?.[0]?.ErrorCode ?? 'no reason given'}`,
      );
    },
  };
}

/** The most of the published JSON that fits. */
function detailOf(announcement: Announcement): string {
  const forms = publishedForms(announcement, CARRIER).map((form) => JSON.stringify(form));
  const fitting = forms.find((text) => Buffer.byteLength(text) + AROUND_DETAIL <= MAXIMUM_ENTRY_BYTES);
  return fitting ?? JSON.stringify({ event: announcement.kind, truncated: truncatedFor(CARRIER) });
}
