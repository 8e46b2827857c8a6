import type { Announcement } from '../core/model/announcement.ts';
import type { Notice } from '../core/model/notice.ts';
import { incidentId } from '../pipeline/incident-id.ts';

/** Notices of incidents of which nothing was told before. */
export function firstTellings(notices: readonly Notice[], now: string): readonly Announcement[] {
  return notices.map((notice) => ({
    kind: 'diagnosis',
    reference: { id: incidentId(notice.diagnosis.incident), window: now, telling: 1 },
    notice,
  }));
}
