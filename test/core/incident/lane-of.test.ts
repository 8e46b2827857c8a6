import { expect, it } from 'vitest';
import { laneOf } from '../../../lambdas/core/incident/lane-of.ts';

it.each([
  ['ResourceInitializationError: unable to pull secrets or registry auth: AccessDeniedException: User: …', 'agent'],
  ['CannotPullContainerError: pull access denied for orders-api', 'agent'],
  [
    "(error ECS was unable to assume the role 'arn:aws:iam::123456789012:role/a' that was provided for this task.)",
    'agent',
  ],
  ['AccessDenied: User: … is not authorized to perform: ecs:RunTask', 'application'],
  ['', 'application'],
])('%s speaks for the lane of %s', (text, lane) => {
  expect(laneOf(text)).toBe(lane);
});
