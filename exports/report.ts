/**
 * The report: a diagnosis as text, as a page, as a Slack message. Announcements are what the responder publishes: `decodeAnnouncement`
 * reads the JSON of its topic back.
 *
 * @example
 * ```ts
 * import { decodeAnnouncement, noticeHtml } from 'ecs-access-denied-responder/report';
 *
 * const decoded = decodeAnnouncement(message);
 * if (decoded.kind === 'announcement' && decoded.announcement.kind === 'diagnosis') {
 *   writeFileSync('report.html', noticeHtml([decoded.announcement.notice]));
 * }
 * ```
 * @packageDocumentation
 */
export { type DecodedAnnouncement, decodeAnnouncement } from '../lambdas/adapters/slack/decode-announcement.ts';
export type {
  AllClearAnnouncement,
  Announcement,
  DiagnosisAnnouncement,
  IncidentReference,
  OverflowAnnouncement,
} from '../lambdas/core/model/announcement.ts';
export type { Cause, Diagnosis, Incident } from '../lambdas/core/model/diagnosis.ts';
export type { Fix } from '../lambdas/core/model/fix.ts';
export type { Notice } from '../lambdas/core/model/notice.ts';
export { announcementText } from '../lambdas/core/report/announcement-text.ts';
export { type ChecklistTextOptions, checklistText } from '../lambdas/core/report/checklist-text.ts';
export { noticeHtml } from '../lambdas/core/report/notice-html.ts';
export { noticeJson } from '../lambdas/core/report/notice-json.ts';
export { type NoticeTextOptions, noticeText } from '../lambdas/core/report/notice-text.ts';
export type { Paint, Tone } from '../lambdas/core/report/paint.ts';
export { type Failure, pathDrawing } from '../lambdas/core/report/path-drawing.ts';
export type { SlackMessage } from '../lambdas/core/report/slack/message-body.ts';
export { slackMessage } from '../lambdas/core/report/slack/slack-message.ts';
