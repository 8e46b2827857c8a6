import type { Context } from 'aws-lambda';
import { DEFAULT_INCIDENT_SETTINGS, type IncidentSettings } from '../../lambdas/core/incident/incident-settings.ts';
import type { Announcement } from '../../lambdas/core/model/announcement.ts';
import { createEcsEventHandler } from '../../lambdas/handlers/ecs-event-handler.ts';
import { createLogHandler } from '../../lambdas/handlers/log-handler.ts';
import { createSweepHandler } from '../../lambdas/handlers/sweep-handler.ts';
import { snapshotAsk } from '../../lambdas/pipeline/ask/snapshot-ask.ts';
import { memoryState } from '../../lambdas/pipeline/memory-state.ts';
import type { NotificationTarget } from '../../lambdas/pipeline/ports.ts';
import { accountOf, type Scenario } from '../support/scenario.ts';
import { fakePorts } from './handler-fakes.ts';

/** A responder whose time, account and targets a test moves, and everything it announced. */
export function startResponder(settings: Partial<IncidentSettings> = {}) {
  const state = memoryState({ ...DEFAULT_INCIDENT_SETTINGS, ...settings });
  const { ports, told } = fakePorts();
  const announced: Announcement[] = [];
  const accepting: NotificationTarget = { name: 'memory', deliver: async (one) => void announced.push(one) };
  let now = Date.parse(ports.clock());
  let ask = ports.ask;
  let targets: readonly NotificationTarget[] = [accepting];
  let requests = 0;
  const asked: string[] = [];
  const all = {
    ...ports,
    clock: () => new Date(now).toISOString(),
    ask: ((question, subject) => {
      asked.push(`${question} ${subject}`);
      return ask(question, subject);
    }) as typeof ports.ask,
    incidents: state.incidents,
    telling: async () => ({ ...state, targets }),
  };
  const handlers = { logs: createLogHandler(all), events: createEcsEventHandler(all), sweep: createSweepHandler(all) };
  return {
    state,
    told,
    announced,
    asked,
    accepting,
    /** Lets time pass; log lines that are made afterwards bear the new time. */
    pass: (minutes: number) => {
      now += minutes * 60_000;
    },
    now: () => new Date(now).toISOString(),
    /** What the account answers from now on. */
    become: (answers: NonNullable<Scenario['answers']>) => {
      ask = snapshotAsk(accountOf({ title: 'changed', expect: {}, answers }));
    },
    deliverTo: (others: readonly NotificationTarget[]) => {
      targets = others;
    },
    /** Runs a handler as a request of its own, or again as a given one. */
    run: (name: keyof typeof handlers, event: unknown, options: { request?: string; remaining?: number } = {}) => {
      requests += 1;
      const { request = `request-${requests}`, remaining = 60_000 } = options;
      const context = { awsRequestId: request, getRemainingTimeInMillis: () => remaining } as Context;
      return handlers[name](event, context);
    },
  };
}
