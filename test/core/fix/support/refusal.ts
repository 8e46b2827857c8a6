import type { Fix } from '../../../../lambdas/core/model/fix.ts';
import type { Notice } from '../../../../lambdas/core/model/notice.ts';
import type { PolicyStatement } from '../../../../lambdas/core/model/policy.ts';
import { evaluate } from '../../../../lambdas/core/policy/evaluate.ts';
import { diagnoseScenario, type Scenario, TASK_ID } from '../../../support/scenario.ts';

export const ACCOUNT = '123456789012';
export const REGION = 'eu-west-1';
export const ROLE = `arn:aws:iam::${ACCOUNT}:role/orders-task`;
export const KEY = `arn:aws:kms:${REGION}:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;

/** An object of the sample account. */
export const OBJECT = 'arn:aws:s3:::acme-orders-prod/invoices/2026/a.pdf';

/** An ARN in the account and Region of the refusals. */
export function arn(service: string, rest: string): string {
  return `arn:aws:${service}:${REGION}:${ACCOUNT}:${rest}`;
}

/** A statement as people write it. */
export function allow(Action: string | string[], Resource: string | string[], Condition?: object): object {
  return { Effect: 'Allow', Action, Resource, ...(Condition === undefined ? {} : { Condition }) };
}

type Answers = NonNullable<Scenario['answers']>;

/** One refusal of the sample account's task, as botocore would log it. */
export interface Refusal {
  readonly action: string;
  readonly resources: readonly (string | null)[];
  /** API operation; the action's own name unless set. */
  readonly operation?: string;
  /** What AWS says after `because no` …; absent: an identity-based policy. */
  readonly by?: string | null;
  readonly lane?: 'application' | 'agent';
  /** Statements of the task role. */
  readonly allows?: readonly unknown[];
  /** Statements of the execution role. */
  readonly executionAllows?: readonly unknown[];
  readonly answers?: Answers;
}

/** The notices a refusal leads to; folded into one where the incident is one. */
export async function noticesOf(refusal: Refusal): Promise<readonly Notice[]> {
  return diagnoseScenario(scenarioOf(refusal));
}

/** The scenario in which the sample account's task is refused so. */
export function scenarioOf(refusal: Refusal): Scenario {
  const role = refusal.lane === 'agent' ? 'orders-exec' : 'orders-task';
  const lines = refusal.resources.map((resource) => line(refusal, role, resource));
  return {
    title: refusal.action,
    ...(refusal.lane === 'agent' ? { event: stopped(lines[0] ?? '') } : { log: lines }),
    answers: withPolicies(refusal),
    expect: {},
  };
}

/** The fix of the one incident a refusal makes. */
export async function fixOf(refusal: Refusal): Promise<Fix> {
  const notices = await noticesOf(refusal);
  const [notice] = notices;
  if (notices.length !== 1 || notice === undefined || notice.fix === null) {
    throw new Error(
      `expected one fix, got ${JSON.stringify(notices.map(({ fix, diagnosis }) => [fix?.kind, diagnosis.cause]))}`,
    );
  }
  return notice.fix;
}

/** Would these statements, alone, let the task role do this? Condition keys that are not given count as absent. */
export function grants(
  statements: readonly PolicyStatement[],
  action: string,
  resource: string,
  context: Record<string, string> = {},
): boolean {
  const document = {
    status: 'known',
    value: { Version: '2012-10-17', Statement: statements },
    source: 'test',
  } as const;
  const resourceAccount = resource.split(':')[4] || ACCOUNT;
  const resourcePolicy = {
    name: resource,
    document: {
      status: 'known',
      value: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: '*', Resource: '*' },
        ],
      },
      source: 'test',
    },
  } as const;
  const request = { principal: ROLE, action, resource, resourceAccount, context };
  return evaluate(request, { identity: [{ name: 'fix', document }], resource: resourcePolicy }).decision === 'allowed';
}

function line(
  { action, operation, by = 'identity-based policy' }: Refusal,
  role: string,
  resource: string | null,
): string {
  const on =
    resource === null
      ? ''
      : resource.startsWith('arn:aws:s3:::')
        ? ` on resource: "${resource}"`
        : ` on resource: ${resource}`;
  const why = by === null ? '' : ` because no ${by} allows the ${action} action`;
  const name = operation ?? action.slice(action.indexOf(':') + 1);
  const principal = `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/${TASK_ID}`;
  return `botocore.exceptions.ClientError: An error occurred (AccessDeniedException) when calling the ${name} operation: User: ${principal} is not authorized to perform: ${action}${on}${why}`;
}

function withPolicies({ allows, executionAllows, answers = {} }: Refusal): Answers {
  const document = (statements: readonly unknown[] | undefined): object | undefined =>
    statements === undefined ? undefined : { Version: '2012-10-17', Statement: statements };
  const task = document(allows);
  const execution = document(executionAllows);
  return {
    ...answers,
    rolePolicy: {
      ...(task === undefined ? {} : { 'orders-task/app': task }),
      ...(execution === undefined ? {} : { 'orders-exec/exec': execution }),
      ...answers.rolePolicy,
    },
  };
}

function stopped(reason: string): unknown {
  const taskArn = `arn:aws:ecs:${REGION}:${ACCOUNT}:task/prod/${TASK_ID}`;
  return {
    version: '0',
    id: 'b3f1c1d0-6a0e-4a5e-9a8e-0d6f6f1f2c11',
    'detail-type': 'ECS Task State Change',
    source: 'aws.ecs',
    account: ACCOUNT,
    time: '2026-11-23T14:05:00Z',
    region: REGION,
    resources: [taskArn],
    detail: {
      clusterArn: `arn:aws:ecs:${REGION}:${ACCOUNT}:cluster/prod`,
      taskArn,
      taskDefinitionArn: `arn:aws:ecs:${REGION}:${ACCOUNT}:task-definition/orders-api:42`,
      group: 'service:orders',
      lastStatus: 'STOPPED',
      desiredStatus: 'STOPPED',
      launchType: 'FARGATE',
      stopCode: 'TaskFailedToStart',
      stoppedReason: `ResourceInitializationError: unable to start: ${reason.slice(reason.indexOf('User: '))} status code: 400, request id: 1f0f`,
      containers: [],
      version: 5,
    },
  };
}
