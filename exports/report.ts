/**
 * The report: a diagnosis as text, as a page, as a Slack message. A notice is what the responder publishes: `decodeNotice` reads the
 * JSON of its topic back.
 *
 * @example
 * ```ts
 * import { decodeNotice, noticeHtml } from 'ecs-access-denied-responder/report';
 *
 * const decoded = decodeNotice(message);
 * if (decoded.kind === 'notice') writeFileSync('report.html', noticeHtml([decoded.notice]));
 * ```
 * @packageDocumentation
 */
export { type DecodedNotice, decodeNotice } from '../lambdas/adapters/slack/decode-notice.ts';
export type { Cause, Diagnosis, Incident } from '../lambdas/core/model/diagnosis.ts';
export type { Fix } from '../lambdas/core/model/fix.ts';
export type { Notice } from '../lambdas/core/model/notice.ts';
export { type ChecklistTextOptions, checklistText } from '../lambdas/core/report/checklist-text.ts';
export { noticeHtml } from '../lambdas/core/report/notice-html.ts';
export { noticeJson } from '../lambdas/core/report/notice-json.ts';
export { type NoticeTextOptions, noticeText } from '../lambdas/core/report/notice-text.ts';
export type { Paint, Tone } from '../lambdas/core/report/paint.ts';
export { type Failure, pathDrawing } from '../lambdas/core/report/path-drawing.ts';
export { type SlackMessage, slackMessage } from '../lambdas/core/report/slack/slack-message.ts';
