import type { Evidence } from '../model/answers.ts';
import { parseArn } from '../model/arn.ts';
import type { Caller } from '../model/caller.ts';
import type { Incident } from '../model/diagnosis.ts';
import type { VpcEndpoint } from '../model/network.ts';
import { knownValue, type Observed, unknown } from '../model/observed.ts';
import type { PolicyJson } from '../model/policy.ts';
import type { TaskContext } from '../model/task-context.ts';
import type { RoleFacts } from './facts.ts';
import { SERVICES } from './service-knowledge.ts';
import { endpointOf } from './vpc-endpoint.ts';
import { whatIsRead } from './what-is-read.ts';

const NOT_ASKED = unknown('not-asked', 'ec2:DescribeVpcEndpoints');

/**
 * The VPC endpoint of the refused call. Asked for only where it can matter: the text leaves the layer open or names the endpoint,
 * or a policy that was read has a condition on the network.
 */
export function taskEndpoint(
  incident: Incident,
  context: Observed<TaskContext | null>,
  caller: Caller,
  acting: Observed<RoleFacts | null>,
  evidence: Evidence,
): Observed<VpcEndpoint | null> {
  const { denial, sighting } = incident;
  const service = denial.action?.split(':')[0] ?? denial.service;
  if (service === null || caller.binding === 'foreign') return NOT_ASKED;
  if (!whatIsRead(denial).endpoint && !mentionsNetwork(incident, acting, evidence)) return NOT_ASKED;
  const found = knownValue(context) ?? null;
  if (found === null) return context.status === 'unknown' ? context : NOT_ASKED;
  const subnet = found.subnetId ?? instanceSubnet(incident, evidence);
  return subnet === null ? NOT_ASKED : endpointOf(service, sighting.region, subnet, evidence);
}

/** Tasks in bridge or host mode call through their instance's network interface. */
function instanceSubnet(incident: Incident, evidence: Evidence): string | null {
  const { origin } = incident;
  if (origin.taskId === null || origin.cluster === null) return null;
  const task = knownValue(evidence.get('task', `${origin.cluster}/${origin.taskId}`));
  const instance =
    task?.containerInstanceArn == null
      ? null
      : knownValue(evidence.get('containerInstance', task.containerInstanceArn));
  return instance?.instanceId?.startsWith('i-')
    ? (knownValue(evidence.get('instance', instance.instanceId))?.subnetId ?? null)
    : null;
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
