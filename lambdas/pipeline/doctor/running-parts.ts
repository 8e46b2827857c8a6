import type { DeployedResource, DeployedStack, FunctionState } from '../../core/model/deployment.ts';
import type { Finding } from '../../core/model/finding.ts';
import { judged, note, ok, problem } from './findings.ts';
import type { DeploymentPorts } from './ports.ts';

const DEPLOY_AGAIN = 'Deploy the stack again.';

/** Whether functions, failure queues, alarms, the table and the topic are there and well. */
export async function runningParts(stack: DeployedStack, ports: DeploymentPorts): Promise<readonly Finding[]> {
  const each = (type: string, look: (resource: DeployedResource) => Promise<readonly Finding[]>) =>
    stack.resources.filter((resource) => resource.type === type).map(look);
  const found = await Promise.all([
    ...each('AWS::Lambda::Function', (one) => functionRuns(one, ports)),
    alarmsAreQuiet(stack, ports),
    ...each('AWS::SQS::Queue', (one) => queueIsEmpty(one, ports)),
    ...each('AWS::DynamoDB::Table', (one) => tableIsThere(one, ports)),
    ...each('AWS::SNS::Topic', (one) => topicIsHeard(one, ports)),
  ]);
  return found.flat();
}

async function functionRuns({ physicalId }: DeployedResource, ports: DeploymentPorts): Promise<readonly Finding[]> {
  const subject = { check: 'function', subject: physicalId } as const;
  const state = await ports.function(physicalId);
  const logGroup = state.status === 'known' ? (state.value?.logGroup ?? null) : null;
  return [
    ...judged(subject, state, DEPLOY_AGAIN, (found) => functionState(physicalId, found)),
    ...(logGroup === null ? [] : await errorsOf(physicalId, logGroup, ports)),
  ];
}

/** An error of yesterday may be mended by now: what is wrong today, alarms and queues say. */
async function errorsOf(name: string, logGroup: string, ports: DeploymentPorts): Promise<readonly Finding[]> {
  const subject = { check: 'errors', subject: name } as const;
  return judged(subject, await ports.recentErrors(logGroup), DEPLOY_AGAIN, ({ count, last }) =>
    last === null
      ? ok('errors', name, 'it logged no error within a day')
      : note('errors', name, `it logged ${count} errors within a day, the last one ${last}`),
  );
}

function functionState(
  name: string,
  { state, stateReason, lastUpdateStatus, handler, runtime }: FunctionState,
): Finding {
  if (state !== 'Active' && state !== 'Inactive') {
    const because = `its state is ${state}${stateReason === null ? '' : ` (${stateReason})`}`;
    return problem('function', name, because, state === 'Pending' ? 'Wait a minute and look again.' : DEPLOY_AGAIN);
  }
  if (lastUpdateStatus === 'Failed') return problem('function', name, 'its last update failed', DEPLOY_AGAIN);
  return ok('function', name, `${handler} on ${runtime} is active`);
}

async function alarmsAreQuiet(stack: DeployedStack, ports: DeploymentPorts): Promise<readonly Finding[]> {
  const alarms = stack.resources.filter(({ type }) => type === 'AWS::CloudWatch::Alarm');
  const subject = { check: 'alarms', subject: `${alarms.length} alarms` } as const;
  return judged(subject, await ports.ringing(alarms.map(({ physicalId }) => physicalId)), DEPLOY_AGAIN, (ringing) => {
    if (ringing.length === 0) return ok('alarms', subject.subject, 'none of them is ringing');
    return ringing.map((name) => {
      const alarm = alarms.find(({ physicalId }) => physicalId === name);
      const meaning = alarm?.properties.AlarmDescription;
      const remedy = 'See docs/operations.md, "When an alarm goes off".';
      return problem(
        'alarms',
        name,
        typeof meaning === 'string' ? `it is ringing: ${meaning}` : 'it is ringing',
        remedy,
      );
    });
  });
}

async function queueIsEmpty({ physicalId }: DeployedResource, ports: DeploymentPorts): Promise<readonly Finding[]> {
  const name = physicalId.slice(physicalId.lastIndexOf('/') + 1);
  const subject = { check: 'failure-queue', subject: name } as const;
  return judged(subject, await ports.queue(physicalId), DEPLOY_AGAIN, ({ waiting }) =>
    waiting === 0
      ? ok('failure-queue', name, 'nothing was given up on')
      : problem(
          'failure-queue',
          name,
          `${waiting} events were given up on`,
          'Mend the cause, then access-denied redrive.',
        ),
  );
}

async function tableIsThere({ physicalId }: DeployedResource, ports: DeploymentPorts): Promise<readonly Finding[]> {
  const subject = { check: 'table', subject: physicalId } as const;
  const gone = 'Nothing is told without it. Remove the stack and deploy it again.';
  return judged(subject, await ports.table(physicalId), gone, ({ status, expiresBy }) => {
    if (status !== 'ACTIVE' && status !== 'UPDATING') {
      return problem('table', physicalId, `its status is ${status}`, 'Wait until it is ACTIVE.');
    }
    return expiresBy === null
      ? problem('table', physicalId, 'its items never expire', DEPLOY_AGAIN)
      : ok('table', physicalId, `active; items expire by ${expiresBy}`);
  });
}

async function topicIsHeard({ physicalId }: DeployedResource, ports: DeploymentPorts): Promise<readonly Finding[]> {
  const name = physicalId.slice(physicalId.lastIndexOf(':') + 1);
  const subject = { check: 'topic', subject: name } as const;
  return judged(subject, await ports.topic(physicalId), DEPLOY_AGAIN, ({ subscriptions }) => {
    const confirmed = subscriptions.filter((one) => one.confirmed).map(({ protocol }) => protocol);
    const pending = subscriptions.length - confirmed.length;
    const waiting = pending === 0 ? [] : [note('topic', name, `${pending} subscriptions wait to be confirmed`)];
    if (confirmed.length > 0) return [ok('topic', name, `heard by ${confirmed.join(', ')}`), ...waiting];
    return [problem('topic', name, 'nobody hears it', 'Subscribe to it, or confirm the subscription.'), ...waiting];
  });
}
