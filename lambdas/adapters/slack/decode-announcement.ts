import type { Announcement } from '../../core/model/announcement.ts';
import type { Caller } from '../../core/model/caller.ts';
import type { CheckResult } from '../../core/model/check.ts';
import { UNREAD_DENIAL } from '../../core/model/denial.ts';
import type { Fix } from '../../core/model/fix.ts';
import type { Notice } from '../../core/model/notice.ts';
import { UNKNOWN_ORIGIN } from '../../core/model/task-context.ts';
import { type PublishedAnnouncement, publishedAnnouncement } from './published-announcement.ts';
import type { PublishedNotice } from './published-notice.ts';

/** An announcement as it was published, or which part of the text cannot be read. */
export type DecodedAnnouncement =
  | {
      readonly kind: 'announcement';
      readonly announcement: Announcement;
      /** What the publisher says it left out, else null. */
      readonly truncated: string | null;
    }
  | { readonly kind: 'rejected'; readonly error: string };

/**
 * Reads the JSON form of a published announcement back into the model. What the publisher cut away stays empty or unknown: it is never
 * made up. The error names the parts at fault and quotes nothing.
 */
export function decodeAnnouncement(text: string): DecodedAnnouncement {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: 'rejected', error: 'the message is not the JSON of an announcement' };
  }
  const parsed = publishedAnnouncement.safeParse(value);
  if (!parsed.success) {
    const paths = parsed.error.issues.map((issue) => issue.path.join('.') || '(root)');
    return { kind: 'rejected', error: `not an announcement: check ${[...new Set(paths)].slice(0, 5).join(', ')}` };
  }
  const truncated = parsed.data.event === 'overflow' ? null : parsed.data.truncated;
  return { kind: 'announcement', announcement: announcementOf(parsed.data), truncated };
}

function announcementOf(published: PublishedAnnouncement): Announcement {
  switch (published.event) {
    case 'diagnosis': {
      const { reportUrl } = published.rendering;
      return { kind: 'diagnosis', reference: published.incident, notice: noticeOf(published), reportUrl };
    }
    case 'all-clear': {
      const { incident, checkedAt } = published;
      return { kind: 'all-clear', reference: incident, notice: noticeOf(published), checkedAt };
    }
    case 'overflow': {
      const { event, ...counts } = published;
      return { kind: event, ...counts };
    }
  }
}

function noticeOf(published: PublishedNotice): Notice {
  const { rendering, denial, sighting, task, cause, checks, also, unseen } = published;
  const resource = denial?.resource ?? null;
  return {
    diagnosis: {
      incident: {
        kind: published.kind,
        denial: denial === null ? UNREAD_DENIAL : { ...UNREAD_DENIAL, ...denial },
        credentialFailure: rendering.credentialFailure,
        lane: published.lane,
        count: published.count,
        sighting,
        origin: rendering.origin ?? UNKNOWN_ORIGIN,
        resources: rendering.resources ?? (resource === null ? [] : [resource]),
      },
      task: task === null ? null : { ...task, subnetId: null, createdAt: rendering.taskCreatedAt },
      caller: callerOf(published),
      checks: checks.map(checkOf),
      cause: cause === null ? null : { ...cause, nearMiss: null },
      also,
      unseen,
    },
    fix: published.fix === null ? null : fixOf(published.fix, rendering.instruction),
  };
}

function callerOf({ caller, rendering }: PublishedNotice): Caller {
  if (caller === null) {
    return { kind: 'unknown', arn: null, proof: 'not part of this message', binding: 'unknown', roleName: null };
  }
  return { ...caller, binding: rendering.binding, roleName: rendering.roleName };
}

function checkOf({ id, status, because, missing }: PublishedNotice['checks'][number]): CheckResult {
  const explained = { id, because, evidence: [] };
  switch (status) {
    case 'confirmed':
      return { ...explained, status, layer: null, effect: null };
    case 'inconclusive':
      return { ...explained, status, missing };
    case 'ruled-out':
    case 'not-applicable':
      return { ...explained, status };
  }
}

const NO_SNIPPETS = { policy: '', awsCli: '', cdk: '', terraform: '', cloudformation: '' } as const;

function fixOf(fix: NonNullable<PublishedNotice['fix']>, instruction: string | null): Fix {
  const on = fix.target === null ? '' : ` on ${fix.target.arn}`;
  return {
    ...fix,
    instruction: instruction ?? `${fix.kind.replaceAll('-', ' ')}${on}`,
    alternatives: [],
    snippets: NO_SNIPPETS,
  };
}
