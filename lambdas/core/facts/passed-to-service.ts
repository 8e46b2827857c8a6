import type { Denial } from '../model/denial.ts';

/**
 * The service a role is passed to, where it follows from the operation that passes it.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
 */
export function passedToService({ inferred, operation }: Denial): string | undefined {
  return PASSED_TO[operation ?? inferred.operation ?? ''];
}

const PASSED_TO: Readonly<Record<string, string>> = {
  RunTask: 'ecs-tasks.amazonaws.com',
  StartTask: 'ecs-tasks.amazonaws.com',
  RegisterTaskDefinition: 'ecs-tasks.amazonaws.com',
  CreateFunction: 'lambda.amazonaws.com',
  CreateFunction20150331: 'lambda.amazonaws.com',
  CreateSchedule: 'scheduler.amazonaws.com',
  CreateStateMachine: 'states.amazonaws.com',
  StartJobRun: 'glue.amazonaws.com',
  RunInstances: 'ec2.amazonaws.com',
};
