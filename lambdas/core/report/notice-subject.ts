import type { Notice } from '../model/notice.ts';
import { refusedCall, subject } from './headline.ts';
import { readable } from './readable.ts';

const MAXIMUM_LENGTH = 99;

/**
 * Subject of an e-mail about a notice: one line of printable ASCII, at most 99 characters, beginning with a letter or a bracket.
 * @see https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 */
export function noticeSubject(notice: Notice): string {
  const { incident, cause, task } = notice.diagnosis;
  const refusal = incident.kind === 'credentials' ? 'no usable AWS credentials' : (refusedCall(incident) ?? 'refused');
  const where = task?.cluster ?? incident.sighting.region;
  return asciiLine(`[${where}] ${subject(notice)} AccessDenied ${refusal}: ${cause?.check ?? 'cause not found'}`);
}

function asciiLine(text: string): string {
  const line = readable(text)
    .replace(/[^\x20-\x7e]/gu, '?')
    .replace(/ {2,}/g, ' ');
  return line.length <= MAXIMUM_LENGTH ? line : `${line.slice(0, MAXIMUM_LENGTH - 3)}...`;
}
