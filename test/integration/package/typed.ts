import type { Stack } from 'aws-cdk-lib';
import {
  AccessDeniedResponder,
  type AccessDeniedResponderProps,
  LogGroups,
  SlackTarget,
} from 'ecs-access-denied-responder';
import { type Evaluation, evaluate } from 'ecs-access-denied-responder/policy';
import { type Denial, readDenials } from 'ecs-access-denied-responder/reader';
import { noticeText } from 'ecs-access-denied-responder/report';

export const denials: readonly Denial[] = readDenials('').denials;
export const evaluation: Evaluation = evaluate(
  { principal: 'arn:aws:iam::123456789012:role/a', action: 's3:GetObject', resource: '*', context: {} },
  { identity: [] },
);
export const properties: AccessDeniedResponderProps = { watched: new LogGroups([]) };
export const made: (stack: Stack) => AccessDeniedResponder = (stack) =>
  new AccessDeniedResponder(stack, 'R', properties);
export const others: readonly unknown[] = [SlackTarget, noticeText];
