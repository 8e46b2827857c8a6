import type { Announcement, DiagnosisAnnouncement, IncidentReference } from '../model/announcement.ts';
import { minute } from '../model/moment.ts';
import { allClearText } from './all-clear-text.ts';
import { noticeText } from './notice-text.ts';
import { overflowText } from './overflow-text.ts';

/** What the responder announces, as plain text for e-mail: the first two lines suffice on a phone. */
export function announcementText(announcement: Announcement): string {
  switch (announcement.kind) {
    case 'diagnosis':
      return diagnosisText(announcement);
    case 'all-clear':
      return [allClearText(announcement), '', referenceLine(announcement.reference)].join('\n');
    case 'overflow':
      return overflowText(announcement);
  }
}

function diagnosisText({ notice, reference, reportUrl }: DiagnosisAnnouncement): string {
  return [
    ...(reference.telling === 1 ? [] : [TOLD_ANEW]),
    noticeText(notice),
    ...(reportUrl === null ? [] : ['', `${FULL_REPORT}:`, reportUrl]),
    '',
    referenceLine(reference),
  ].join('\n');
}

/** Why somebody hears of an incident again within a window. */
export const TOLD_ANEW = 'Diagnosed anew, because something changed since the last notice of this incident:';

/** A URL signed with a role's credentials ends with them, whatever it says itself. */
export const FULL_REPORT = 'Full report, for some hours';

/** Names the incident as `access-denied mute` wants it. */
export function referenceLine({ id, window, telling }: IncidentReference): string {
  return `Incident ${id}, notice ${telling} since ${minute(window)}`;
}
