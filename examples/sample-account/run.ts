import type { Notice } from '../../lambdas/core/model/notice.ts';
import { loadActionData } from '../../lambdas/data/action-data.ts';
import type { HandlerPorts } from '../../lambdas/handlers/answer-refusals.ts';
import { createEcsEventHandler } from '../../lambdas/handlers/ecs-event-handler.ts';
import { createLogHandler } from '../../lambdas/handlers/log-handler.ts';
import { silentTelemetry } from '../../lambdas/handlers/telemetry.ts';
import { snapshotAsk } from '../../lambdas/pipeline/ask/snapshot-ask.ts';
import { memoryState } from '../../lambdas/pipeline/memory-state.ts';
import type { NotificationTarget } from '../../lambdas/pipeline/ports.ts';
import { SAMPLE_ACCOUNT } from './account.ts';
import { DELIVERIES } from './deliveries.ts';
import type { SampleService } from './service.ts';

/** Runs the deployed handlers on every delivery of the sample account and hands over what each of them published. */
export async function runSampleAccount(
  onDelivered: (service: SampleService, notices: readonly Notice[]) => Promise<void>,
): Promise<void> {
  let published: Notice[] = [];
  const { incidents, ...state } = memoryState();
  const target: NotificationTarget = {
    name: 'sample',
    async deliver(announcement) {
      if (announcement.kind === 'diagnosis') published.push(announcement.notice);
    },
  };
  const ports: HandlerPorts = {
    ask: snapshotAsk(SAMPLE_ACCOUNT),
    clock: () => SAMPLE_ACCOUNT.clock,
    actions: loadActionData(),
    region: SAMPLE_ACCOUNT.region,
    account: SAMPLE_ACCOUNT.account,
    telemetry: silentTelemetry,
    incidents,
    telling: async () => ({ ...state, targets: [target] }),
  };
  const handlers = { logs: createLogHandler(ports), ecs: createEcsEventHandler(ports) };
  for (const { service, source, event } of DELIVERIES) {
    published = [];
    await handlers[source](event);
    await onDelivered(service, published);
  }
}
