import type { AllClearAnnouncement } from '../model/announcement.ts';
import { minute } from '../model/moment.ts';
import { allClearHeadline } from './headline.ts';
import { labelled, spread } from './layout.ts';
import { readable } from './readable.ts';
import { seen } from './seen.ts';

/** Refusals stopped and a fresh look explains why: plain text for e-mail. */
export function allClearText(announcement: AllClearAnnouncement): string {
  const { what, where } = allClearHeadline(announcement.notice);
  const why = explanation(announcement);
  return [
    spread(what, where),
    allClearLine(announcement),
    ...(why === '' ? [] : labelled('Explained by', why)),
    lastSeen(announcement),
  ].join('\n');
}

/** `All clear: refusals stopped, and what was read at … allows the call.` */
export function allClearLine({ notice, checkedAt }: AllClearAnnouncement): string {
  const allowed = notice.diagnosis.incident.kind === 'credentials' ? 'speaks against none' : 'allows the call';
  return `All clear: refusals stopped, and what was read at ${readable(minute(checkedAt))} ${allowed}.`;
}

/** The change that cleared the refusal, where it was found; else nothing: any other cause still explains the sentence of the time. */
export function explanation({ notice }: AllClearAnnouncement): string {
  const { cause } = notice.diagnosis;
  return cause?.check === 'changed-since-denial' ? readable(cause.summary) : '';
}

/** `1,204 refusals since …, the last at …`. */
export function lastSeen({ notice }: AllClearAnnouncement): string {
  const { incident } = notice.diagnosis;
  const last = incident.count === 1 ? '' : `, the last at ${minute(incident.sighting.lastSeen)}`;
  return readable(`${seen(incident)}${last}`);
}
