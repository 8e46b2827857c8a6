import type { Caller } from '../model/caller.ts';
import type { Incident } from '../model/diagnosis.ts';
import type { ContextValue } from '../model/evaluation.ts';
import type { VpcEndpoint } from '../model/network.ts';
import type { Observed } from '../model/observed.ts';
import type { RoleFacts } from './facts.ts';

export interface RequestContext {
  readonly context: Readonly<Record<string, ContextValue>>;
  readonly unknownKeys: readonly string[];
}

const NETWORK_KEYS = ['aws:SourceVpce', 'aws:SourceVpc', 'aws:SourceVpcArn', 'aws:VpcSourceIp', 'aws:SourceIp'];

/** Keys whose values no configuration tells: they lie in the request or on the resource. */
const ALWAYS_UNKNOWN = [
  'aws:ResourceTag/*',
  'aws:RequestTag/*',
  'aws:TagKeys',
  'aws:UserAgent',
  'aws:Referer',
  'aws:TokenIssueTime',
  'aws:PrincipalOrgID',
  'aws:PrincipalOrgPaths',
  'aws:ResourceOrgID',
  'aws:ResourceOrgPaths',
];

/**
 * The condition keys of a direct SDK call by a role session, as far as configuration tells them. Keys that exist only when a
 * service calls (`aws:SourceArn`, `aws:SourceAccount`, `aws:CalledVia`) are absent.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function requestContext(
  action: string,
  incident: Incident,
  caller: Caller,
  role: RoleFacts | null,
  endpoint: Observed<VpcEndpoint | null>,
): RequestContext {
  const found = role?.role.status === 'known' ? role.role.value : null;
  const session = caller.arn?.includes(':assumed-role/') ? caller.arn.slice(caller.arn.lastIndexOf('/') + 1) : null;
  const tags = Object.entries(found?.tags ?? {}).map(([key, value]) => [`aws:PrincipalTag/${key}`, value] as const);
  const network = networkKeys(endpoint);
  return {
    context: {
      'aws:SecureTransport': true,
      'aws:ViaAWSService': false,
      'aws:PrincipalIsAWSService': false,
      'aws:RequestedRegion': incident.sighting.region,
      'aws:CurrentTime': incident.sighting.lastSeen,
      'aws:EpochTime': Math.floor(Date.parse(incident.sighting.lastSeen) / 1000),
      ...Object.fromEntries(tags),
      ...(found !== null && session !== null ? { 'aws:userid': `${found.id}:${session}` } : {}),
      ...network.context,
    },
    unknownKeys: [
      ...ALWAYS_UNKNOWN,
      ...(found === null ? ['aws:PrincipalTag/*', 'aws:userid'] : []),
      ...(found !== null && session === null ? ['aws:userid'] : []),
      ...network.unknownKeys,
      `${action.slice(0, action.indexOf(':'))}:*`,
    ],
  };
}

/**
 * Through an endpoint a request carries the endpoint and its VPC but no public source address; without one the reverse.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-sourceip
 */
function networkKeys(endpoint: Observed<VpcEndpoint | null>): RequestContext {
  if (endpoint.status === 'unknown') return { context: {}, unknownKeys: NETWORK_KEYS };
  if (endpoint.value === null) return { context: {}, unknownKeys: ['aws:SourceIp'] };
  return {
    context: { 'aws:SourceVpce': endpoint.value.id, 'aws:SourceVpc': endpoint.value.vpcId },
    unknownKeys: ['aws:VpcSourceIp', 'aws:SourceVpcArn'],
  };
}
