/**
 * What a CDK app deploys: the construct, its targets, and what it is made of.
 *
 * @example
 * ```ts
 * import { AccessDeniedResponder, SnsTarget } from 'ecs-access-denied-responder';
 *
 * new AccessDeniedResponder(stack, 'AccessDenied', {
 *   logGroups: [ordersLogGroup],
 *   target: new SnsTarget({ emailAddresses: ['on-call@example.com'] }),
 * });
 * ```
 * @packageDocumentation
 */
export { AccessDeniedResponder, type AccessDeniedResponderProps } from '../lib/access-denied-responder.ts';
export type { INotificationTarget } from '../lib/notification-target.ts';
export { ResponderFunction, type ResponderFunctionProps } from '../lib/responder-function.ts';
export { SlackTarget, type SlackTargetProps } from '../lib/slack-target.ts';
export { SnsTarget, type SnsTargetProps } from '../lib/sns-target.ts';
