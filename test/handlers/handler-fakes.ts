import type { Notice } from '../../lambdas/core/model/notice.ts';
import { loadActionData } from '../../lambdas/data/action-data.ts';
import type { HandlerPorts } from '../../lambdas/handlers/answer-refusals.ts';
import type { Telemetry } from '../../lambdas/handlers/telemetry.ts';
import { snapshotAsk } from '../../lambdas/pipeline/ask/snapshot-ask.ts';
import { type MemoryState, memoryState } from '../../lambdas/pipeline/memory-state.ts';
import type { NotificationTarget } from '../../lambdas/pipeline/ports.ts';
import { accountOf, TASK_ID } from '../support/scenario.ts';

/** What boto3 logs when the sample account's orders-api is refused an object. */
export const REFUSAL =
  'botocore.exceptions.ClientError: An error occurred (AccessDenied) when calling the GetObject operation: User: ' +
  `arn:aws:sts::123456789012:assumed-role/orders-task/${TASK_ID} is not authorized to perform: s3:GetObject on resource: ` +
  '"arn:aws:s3:::acme-orders-prod/other/1.pdf" because no identity-based policy allows the s3:GetObject action';

/** Ports over the sample account, and what went through them. */
export interface FakePorts {
  readonly ports: HandlerPorts;
  readonly state: MemoryState;
  readonly delivered: Notice[];
  /** One line per call of the telemetry. */
  readonly told: string[];
}

export function fakePorts(targets?: readonly NotificationTarget[]): FakePorts {
  const state = memoryState();
  const account = accountOf({ title: 'base', expect: {} });
  const delivered: Notice[] = [];
  const told: string[] = [];
  return {
    state,
    delivered,
    told,
    ports: {
      ask: snapshotAsk(account),
      clock: () => account.clock,
      actions: loadActionData(),
      region: account.region,
      account: account.account,
      incidents: state.incidents,
      telling: async () => ({ ...state, targets: targets ?? [acceptingTarget('memory', delivered)] }),
      telemetry: recordingTelemetry(told),
    },
  };
}

export function acceptingTarget(name: string, delivered: Notice[]): NotificationTarget {
  return {
    name,
    async deliver(announcement) {
      if (announcement.kind !== 'overflow') delivered.push(announcement.notice);
    },
  };
}

export function refusingTarget(name: string): NotificationTarget {
  return {
    name,
    async deliver() {
      throw new Error('out of service');
    },
  };
}

function recordingTelemetry(told: string[]): Telemetry {
  return {
    begin: () => told.push('begin'),
    rejected: (error) => told.push(`rejected: ${error}`),
    counted: (what, count) => told.push(`${what} ${count}`),
    told: () => undefined,
    failed: (error) => told.push(`failed ${error instanceof Error ? error.name : 'unknown'}`),
    diagnosed: (notices) => told.push(`diagnosed ${notices.length}`),
    undelivered: (target) => told.push(`undelivered ${target}`),
    end: () => told.push('end'),
  };
}
