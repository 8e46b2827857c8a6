import type { Evidence } from '../model/answers.ts';
import { parseArn } from '../model/arn.ts';
import type { Caller } from '../model/caller.ts';
import type { Incident } from '../model/diagnosis.ts';
import type { Task } from '../model/elastic-container-service.ts';
import type { VpcEndpoint } from '../model/network.ts';
import { known, knownValue, type Observed, unknown } from '../model/observed.ts';
import type { PolicyJson } from '../model/policy.ts';
import type { TaskContext } from '../model/task-context.ts';
import type { RoleFacts } from './facts.ts';
import { SERVICES } from './service-knowledge.ts';
import { taskInstance } from './task-instance.ts';
import { endpointOf, type PlaceInVpc } from './vpc-endpoint.ts';
import { whatIsRead } from './what-is-read.ts';

const NOT_ASKED = unknown('not-asked', 'ec2:DescribeVpcEndpoints');

/** The call whose way is looked for. */
export interface Travelled {
  readonly incident: Incident;
  readonly task: Observed<Task | null>;
  readonly context: Observed<TaskContext | null>;
  readonly caller: Caller;
  readonly acting: Observed<RoleFacts | null>;
}

/**
 * The VPC endpoint of the refused call. Asked for only where it can matter: the text leaves the layer open or names the endpoint,
 * or a policy that was read has a condition on the network.
 */
export function taskEndpoint(
  { incident, task, context, caller, acting }: Travelled,
  evidence: Evidence,
): Observed<VpcEndpoint | null> {
  const { denial, sighting } = incident;
  const service = denial.action?.split(':')[0] ?? denial.service;
  if (service === null || caller.binding === 'foreign') return NOT_ASKED;
  if (!whatIsRead(denial).endpoint && !mentionsNetwork(incident, acting, evidence)) return NOT_ASKED;
  const place = placeOf(knownValue(task) ?? null, context, evidence);
  if (place.status === 'unknown') return place;
  return place.value === null ? NOT_ASKED : endpointOf(service, sighting.region, place.value, evidence);
}

/** Where a task's calls set out: at its own network interface; in bridge or host mode at that of its instance. */
function placeOf(
  task: Task | null,
  context: Observed<TaskContext | null>,
  evidence: Evidence,
): Observed<PlaceInVpc | null> {
  const ofService = task?.containerInstanceArn == null ? (knownValue(context)?.subnetId ?? null) : null;
  const subnetId = task?.subnetId ?? ofService;
  if (subnetId !== null) return known({ subnetId, vpcId: null }, 'ecs:DescribeTasks');
  const found = taskInstance(task, evidence);
  if (found.status === 'unknown') return found;
  if (found.value === null) return context.status === 'unknown' ? context : known(null, found.source);
  const { instance } = found.value;
  if (instance.status === 'unknown') return instance;
  if (instance.value?.subnetId == null) return known(null, instance.source);
  return known({ subnetId: instance.value.subnetId, vpcId: instance.value.vpcId }, instance.source);
}

/** Whether a policy that bears on the request has a condition on the network the call came through. */
function mentionsNetwork(incident: Incident, acting: Observed<RoleFacts | null>, evidence: Evidence): boolean {
  const role = knownValue(acting) ?? null;
  const own = [...(role?.identity ?? []), ...(role?.boundary ? [role.boundary] : [])].map(({ document }) =>
    knownValue(document),
  );
  const documents = whatIsRead(incident.denial).resourcePolicy ? [...own, resourcePolicyOf(incident, evidence)] : own;
  return documents.some((document) => /source(?:vpc|ip)/i.test(JSON.stringify(document ?? null)));
}

function resourcePolicyOf({ denial, sighting }: Incident, evidence: Evidence): PolicyJson | null {
  const arn = parseArn(denial.resource ?? '');
  if (arn === undefined || (arn.account !== '' && arn.account !== sighting.account)) return null;
  const carrier = SERVICES[arn.service]?.carrier?.(arn) ?? null;
  return carrier === null ? null : (knownValue(evidence.get('resourcePolicy', carrier))?.document ?? null);
}
