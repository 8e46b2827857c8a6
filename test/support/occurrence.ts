import type { Occurrence } from '../../lambdas/core/incident/occurrence.ts';
import { UNREAD_DENIAL } from '../../lambdas/core/model/denial.ts';
import { UNKNOWN_ORIGIN } from '../../lambdas/core/model/task-context.ts';

export const WINDOW = 24 * 3_600_000;
const START = Date.parse('2026-11-23T14:00:00.000Z');

/** A moment so many minutes after the start of a test. */
export const at = (minutes: number): string => new Date(START + minutes * 60_000).toISOString();

/** What differs from an ordinary occurrence. */
export interface OccurrenceOptions {
  /** Default: the same for all. */
  readonly delivery?: string;
  readonly count?: number;
  readonly seenAt?: string;
  readonly tasks?: readonly string[];
  readonly resources?: readonly string[];
}

export function occurrence(id: string, options: OccurrenceOptions = {}): Occurrence {
  const {
    delivery = 'd1',
    count = 1,
    seenAt = at(0),
    tasks = [],
    resources = ['arn:aws:s3:::acme/invoices/1.pdf'],
  } = options;
  return {
    id,
    delivery,
    incident: {
      kind: 'denied',
      denial: { ...UNREAD_DENIAL, action: 's3:GetObject', resource: resources[0] ?? null },
      credentialFailure: null,
      lane: 'application',
      count,
      sighting: {
        account: '123456789012',
        region: 'eu-west-1',
        logGroup: '/ecs/orders',
        logStream: 'orders/app/1',
        firstSeen: seenAt,
        lastSeen: seenAt,
        eventIds: ['e1'],
      },
      origin: UNKNOWN_ORIGIN,
      resources,
    },
    tasks: tasks.map((taskId) => ({ taskId, cluster: null, taskDefinition: null })),
  };
}

/** The id of a task or an incident: as many digits as a real one. */
export const hexId = (number: number): string => number.toString(16).padStart(32, '0');
