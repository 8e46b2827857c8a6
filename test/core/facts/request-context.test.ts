import { describe, expect, it } from 'vitest';
import type { RoleFacts } from '../../../lambdas/core/facts/facts.ts';
import { type Circumstances, requestContext } from '../../../lambdas/core/facts/request-context.ts';
import type { CallerKind } from '../../../lambdas/core/model/caller.ts';
import type { VpcEndpoint } from '../../../lambdas/core/model/network.ts';
import { known, unknown } from '../../../lambdas/core/model/observed.ts';
import { requestContext as contextOf, type KeyState } from '../../../lambdas/core/policy/request-context.ts';
import { facts, role } from '../../support/facts.ts';
import { ACCOUNT, REGION, SESSION, TASK_ID, TASK_ROLE } from '../../support/names.ts';

const ENDPOINT: VpcEndpoint = {
  id: 'vpce-1',
  vpcId: 'vpc-1',
  serviceName: `com.amazonaws.${REGION}.s3`,
  type: 'Gateway',
  state: 'available',
  routeTableIds: [],
  subnetIds: [],
  privateDnsEnabled: false,
  policy: null,
};

const THROUGH_ENDPOINT = known(ENDPOINT, 'ec2:DescribeVpcEndpoints');
const NO_ENDPOINT = known(null, 'ec2:DescribeVpcEndpoints');
const UNREAD_ENDPOINT = unknown('denied', 'ec2:DescribeVpcEndpoints');

interface Case extends Partial<Omit<Circumstances, 'caller' | 'incident'>> {
  readonly kind?: CallerKind;
  readonly arn?: string | null;
}

function stateOf(key: string, { kind = 'task-role', arn = SESSION, ...given }: Case): KeyState {
  const { incident, caller } = facts();
  const { context, unknownKeys } = requestContext({
    action: 's3:GetObject',
    incident,
    caller: { ...caller, kind, arn },
    role: role(TASK_ROLE),
    endpoint: NO_ENDPOINT,
    forwarded: false,
    ...given,
  });
  return contextOf(context, new Map(), unknownKeys).stateOf(key.toLowerCase());
}

const INSTANCE = `arn:aws:sts::${ACCOUNT}:assumed-role/ecsInstanceRole/i-0a1b2c3d`;
const UNREAD_ROLE: RoleFacts = { ...role(TASK_ROLE), role: unknown('denied', 'iam:GetRole') };

describe('the condition keys of a call', () => {
  it.each<[key: string, circumstances: Case, state: KeyState]>([
    ['aws:userid', {}, [`AROAORDERSTASK:${TASK_ID}`]],
    ['aws:userid', { role: UNREAD_ROLE }, 'unknown'],
    ['aws:userid', { arn: TASK_ROLE }, 'unknown'],
    ['aws:username', {}, 'absent'],
    ['aws:username', { kind: 'user' }, 'unknown'],
    ['aws:PrincipalTag/team', {}, 'absent'],
    ['aws:PrincipalTag/team', { role: UNREAD_ROLE }, 'unknown'],
    ['aws:PrincipalTag/team', { kind: 'assumed-role' }, 'unknown'],
    ['aws:PrincipalTag/team', { kind: 'user' }, 'unknown'],
    ['aws:MultiFactorAuthPresent', {}, ['false']],
    ['aws:MultiFactorAuthPresent', { kind: 'user' }, 'absent'],
    ['aws:MultiFactorAuthPresent', { kind: 'web-identity' }, 'absent'],
    ['aws:MultiFactorAuthPresent', { kind: 'unknown' }, 'unknown'],
    ['aws:MultiFactorAuthAge', {}, 'absent'],
    ['aws:TokenIssueTime', {}, 'unknown'],
    ['aws:TokenIssueTime', { kind: 'user' }, 'absent'],
    ['aws:SourceIdentity', {}, 'absent'],
    ['aws:SourceIdentity', { kind: 'assumed-role' }, 'unknown'],
    ['aws:FederatedProvider', { kind: 'web-identity' }, 'unknown'],
    ['ec2:SourceInstanceArn', {}, 'absent'],
    [
      'ec2:SourceInstanceArn',
      { kind: 'instance-role', arn: INSTANCE },
      [`arn:aws:ec2:${REGION}:${ACCOUNT}:instance/i-0a1b2c3d`],
    ],
    ['ec2:RoleDelivery', { kind: 'instance-role', arn: INSTANCE }, 'unknown'],
    ['aws:Ec2InstanceSourceVpc', { kind: 'instance-role', arn: INSTANCE }, 'unknown'],
    ['aws:PrincipalOrgID', {}, 'unknown'],
    ['aws:SourceArn', {}, 'absent'],
    ['aws:ViaAWSService', {}, ['false']],
    ['aws:ViaAWSService', { forwarded: true }, ['true']],
    ['aws:CalledVia', {}, 'absent'],
    ['aws:CalledVia', { forwarded: true }, 'unknown'],
    ['s3:prefix', {}, 'unknown'],
    ['kms:ViaService', {}, 'absent'],
  ])('%s with %o is %o', (key, circumstances, state) => {
    expect(stateOf(key, circumstances)).toEqual(state);
  });

  it.each<[key: string, circumstances: Case, state: KeyState]>([
    ['aws:SourceIp', { endpoint: NO_ENDPOINT }, 'unknown'],
    ['aws:SourceIp', { endpoint: THROUGH_ENDPOINT }, 'absent'],
    ['aws:SourceIp', { endpoint: UNREAD_ENDPOINT }, 'unknown'],
    ['aws:SourceVpce', { endpoint: NO_ENDPOINT }, 'absent'],
    ['aws:SourceVpce', { endpoint: THROUGH_ENDPOINT }, ['vpce-1']],
    ['aws:SourceVpce', { endpoint: UNREAD_ENDPOINT }, 'unknown'],
    ['aws:SourceVpc', { endpoint: THROUGH_ENDPOINT }, ['vpc-1']],
    ['aws:VpcSourceIp', { endpoint: THROUGH_ENDPOINT }, 'unknown'],
    ['aws:VpceAccount', { endpoint: NO_ENDPOINT }, 'absent'],
    ['aws:VpceAccount', { endpoint: THROUGH_ENDPOINT }, [ACCOUNT]],
    ['aws:VpceAccount', { endpoint: THROUGH_ENDPOINT, action: 'sns:Publish' }, 'unknown'],
    ['aws:VpceOrgID', { endpoint: THROUGH_ENDPOINT }, 'unknown'],
    ['aws:SourceVpcArn', { endpoint: THROUGH_ENDPOINT }, [`arn:aws:ec2:${REGION}:${ACCOUNT}:vpc/vpc-1`]],
  ])('%s on the way of %o is %o', (key, circumstances, state) => {
    expect(stateOf(key, circumstances)).toEqual(state);
  });

  it('knows the tags of a role, and nothing more of those that an assumed session may have been given', () => {
    const tagged = role(TASK_ROLE);
    if (tagged.role.status !== 'known' || tagged.role.value === null) throw new Error('the role is there');
    const withTag = { ...tagged, role: known({ ...tagged.role.value, tags: { team: 'orders' } }, 'iam:GetRole') };
    expect(stateOf('aws:PrincipalTag/team', { role: withTag })).toEqual(['orders']);
    expect(stateOf('aws:PrincipalTag/cost', { role: withTag })).toBe('absent');
    expect(stateOf('aws:PrincipalTag/cost', { role: withTag, kind: 'assumed-role' })).toBe('unknown');
  });
});
