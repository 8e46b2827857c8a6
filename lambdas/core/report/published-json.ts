import type { Announcement } from '../model/announcement.ts';
import type { Notice } from '../model/notice.ts';
import { noticeJson } from './notice-json.ts';

/**
 * What topic and event bus carry for machines. `event` tells the kinds apart; a diagnosis and an all-clear name the `incident` they speak
 * of and hold the entry that `access-denied diagnose --json` prints, and under `rendering` what a subscriber who shows it to people
 * needs besides, so that it can say the same as we do.
 */
export function publishedJson(announcement: Announcement): object {
  switch (announcement.kind) {
    case 'diagnosis':
      return {
        ...reference(announcement),
        ...noticeJson(announcement.notice),
        rendering: rendering(announcement.notice, announcement.reportUrl),
      };
    case 'all-clear':
      return {
        ...reference(announcement),
        checkedAt: announcement.checkedAt,
        ...noticeJson(announcement.notice),
        rendering: rendering(announcement.notice, null),
      };
    case 'overflow': {
      const { account, region, since, until, undiagnosed, refusals } = announcement;
      return { event: 'overflow', account, region, since, until, undiagnosed, refusals };
    }
  }
}

/**
 * The same in ever smaller forms, for carriers that take only so much: without the explanations of the checks, and at last tokens
 * alone, which always fit. Each says under `truncated` what it is.
 */
export function publishedForms(announcement: Announcement, carrier: Carrier): readonly object[] {
  const whole = publishedJson(announcement);
  if (announcement.kind === 'overflow') return [whole];
  return [
    whole,
    { ...whole, checks: [], truncated: truncatedFor(carrier) },
    { ...publishedEssence(announcement), truncated: truncatedFor(carrier) },
  ];
}

/** What carries announcements, as a reader knows it. */
export type Carrier = 'an Amazon SNS message' | 'an EventBridge event';

export function truncatedFor(carrier: Carrier): string {
  return `Cut to fit ${carrier}; \`access-denied diagnose\` on the same log lines prints everything.`;
}

/** What is left of an announcement whose own denial or fix is oversized. */
function publishedEssence(announcement: Exclude<Announcement, { kind: 'overflow' }>): object {
  const { incident, cause } = announcement.notice.diagnosis;
  const { account, region, firstSeen, lastSeen } = incident.sighting;
  return {
    ...reference(announcement),
    ...(announcement.kind === 'all-clear' ? { checkedAt: announcement.checkedAt } : {}),
    kind: incident.kind,
    lane: incident.lane,
    count: incident.count,
    sighting: { account, region, firstSeen, lastSeen },
    cause:
      cause === null
        ? null
        : { check: cause.check, layer: cause.layer, effect: cause.effect, confidence: cause.confidence },
  };
}

function reference({ kind, reference: { id, window, telling } }: Exclude<Announcement, { kind: 'overflow' }>): object {
  return { event: kind, incident: { id, window, telling } };
}

function rendering({ diagnosis, fix }: Notice, reportUrl: string | null): object {
  const { incident, caller, task } = diagnosis;
  return {
    binding: caller.binding,
    roleName: caller.roleName,
    instruction: fix?.instruction ?? null,
    origin: incident.origin,
    credentialFailure: incident.credentialFailure,
    resources: incident.resources,
    taskCreatedAt: task?.createdAt ?? null,
    reportUrl,
  };
}
