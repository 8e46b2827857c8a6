/**
 * What a CDK app deploys: the construct, its targets, and what it is made of.
 *
 * @example
 * ```ts
 * import { AccessDeniedResponder, LogGroups, SnsTarget } from 'ecs-access-denied-responder';
 *
 * new AccessDeniedResponder(stack, 'AccessDenied', {
 *   watched: new LogGroups([ordersLogGroup]),
 *   target: new SnsTarget({ emailAddresses: ['on-call@example.com'] }),
 * });
 * ```
 * @packageDocumentation
 */
export { AccessDeniedResponder, type AccessDeniedResponderProps } from '../lib/access-denied-responder.ts';
export { AlarmTopic } from '../lib/alarm-topic.ts';
export { EventTarget, type EventTargetProps } from '../lib/event-target.ts';
export { LogGroups, type LogGroupsOptions } from '../lib/log-groups.ts';
export type { INotificationTarget } from '../lib/notification-target.ts';
export { QDeveloperTarget, type QDeveloperTargetProps } from '../lib/q-developer-target.ts';
export { ReportStore, type ReportStoreProps } from '../lib/report-store.ts';
export { ResponderFunction, type ResponderFunctionProps } from '../lib/responder-function.ts';
export { SlackTarget, type SlackTargetProps } from '../lib/slack-target.ts';
export { SnsTarget, type SnsTargetProps } from '../lib/sns-target.ts';
export type { IWatchedLogs, LogDestination } from '../lib/watched-logs.ts';
export { WholeAccount, type WholeAccountProps } from '../lib/whole-account.ts';
