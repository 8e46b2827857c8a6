import { formatArn, parseRoleSession, partitionOf } from '../model/arn.ts';
import type { Caller } from '../model/caller.ts';
import type { ContextValue } from '../model/evaluation.ts';
import type { Circumstances, RequestContext } from './request-context.ts';

/**
 * The keys that come with the credentials: the role's tags, and what its session was made with. Long-term keys of a user bring
 * none of a session.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-role-session-properties
 */
export function sessionKeys({ caller, role, incident }: Circumstances): RequestContext {
  if (caller.kind === 'user') return { context: {}, unknownKeys: ['aws:PrincipalTag/*', 'aws:userid', 'aws:username'] };
  const found = role?.role.status === 'known' ? role.role.value : null;
  const sessionName = parseRoleSession(caller.arn ?? '')?.sessionName;
  const tags = Object.entries(found?.tags ?? {}).map(([key, value]) => [`aws:PrincipalTag/${key}`, value] as const);
  const isIdKnown = found !== null && sessionName !== undefined;
  const own = OF_KIND[caller.kind] ?? [];
  return {
    context: {
      ...Object.fromEntries(tags),
      ...(isIdKnown ? { 'aws:userid': `${found.id}:${sessionName}` } : {}),
      ...multiFactor(caller),
      ...(caller.kind === 'instance-role' ? sourceInstance(sessionName, incident.sighting) : {}),
    },
    unknownKeys: [
      'aws:TokenIssueTime',
      ...(found === null ? ['aws:PrincipalTag/*'] : []),
      ...(isIdKnown ? [] : ['aws:userid']),
      ...own,
    ],
  };
}

/** What whoever made the session may have put into it. ECS passes neither tags nor a source identity. */
const OF_KIND: Partial<Readonly<Record<Caller['kind'], readonly string[]>>> = {
  'assumed-role': ['aws:PrincipalTag/*', 'aws:SourceIdentity'],
  'web-identity': ['aws:PrincipalTag/*', 'aws:SourceIdentity', 'aws:FederatedProvider'],
  'instance-role': ['ec2:RoleDelivery', 'aws:Ec2InstanceSourceVpc', 'aws:Ec2InstanceSourcePrivateIPv4'],
  unknown: ['aws:SourceIdentity', 'aws:MultiFactorAuthPresent'],
};

/** Temporary credentials carry the key, and no service can be asked for a code; a federated session has no such key. */
function multiFactor({ kind }: Caller): Readonly<Record<string, ContextValue>> {
  return kind === 'web-identity' || kind === 'unknown' ? {} : { 'aws:MultiFactorAuthPresent': false };
}

function sourceInstance(
  sessionName: string | undefined,
  { account, region }: { readonly account: string; readonly region: string },
): Readonly<Record<string, ContextValue>> {
  if (!sessionName?.startsWith('i-')) return {};
  const resource = `instance/${sessionName}`;
  return {
    'ec2:SourceInstanceArn': formatArn({ partition: partitionOf(region), service: 'ec2', region, account, resource }),
  };
}
