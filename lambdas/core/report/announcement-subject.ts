import type { Announcement } from '../model/announcement.ts';
import type { Notice } from '../model/notice.ts';
import { refusedCall, subject } from './headline.ts';
import { overflowHeadline } from './overflow-text.ts';
import { readable } from './readable.ts';

const MAXIMUM_LENGTH = 99;

/**
 * Subject of an e-mail: one line of printable ASCII, at most 99 characters, beginning with a letter or a bracket.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 */
export function announcementSubject(announcement: Announcement): string {
  switch (announcement.kind) {
    case 'diagnosis':
      return asciiLine(`${refusal(announcement.notice)}: ${cause(announcement.notice)}`);
    case 'all-clear':
      return asciiLine(`All clear: ${refusal(announcement.notice)}`);
    case 'overflow':
      return asciiLine(`[${announcement.region}] ${overflowHeadline(announcement).what} (${announcement.account})`);
  }
}

function refusal(notice: Notice): string {
  const { incident, task } = notice.diagnosis;
  const what =
    incident.kind === 'credentials'
      ? 'no usable AWS credentials'
      : `AccessDenied ${refusedCall(incident) ?? ''}`.trimEnd();
  return `[${task?.cluster ?? incident.sighting.region}] ${subject(notice)} ${what}`;
}

function cause({ diagnosis }: Notice): string {
  return diagnosis.cause?.check ?? 'cause not found';
}

function asciiLine(text: string): string {
  const line = readable(text)
    .replace(/[^\x20-\x7e]/gu, '?')
    .replace(/ {2,}/g, ' ');
  return line.length <= MAXIMUM_LENGTH ? line : `${line.slice(0, MAXIMUM_LENGTH - 3)}...`;
}
