import type { PolicySummary, PolicyType } from '@aws-sdk/client-organizations';
import type { OrganizationLevel, OrganizationPolicy } from '../../core/model/identity.ts';
import { known, type Observed, type Unknown, unknown } from '../../core/model/observed.ts';
import type { PolicyJson } from '../../core/model/policy.ts';
import type { Connection } from '../connection.ts';
import { readDocument } from '../document.ts';
import { expected } from '../error-reason.ts';
import { observe, whenKnown } from '../observe.ts';
import { collectPages } from '../pages.ts';
import type { ReadAction, Reader } from '../reader.ts';
import { organizationPath } from './organization-path.ts';
import { organizationsOf } from './service.ts';

const DESCRIBE = 'organizations:DescribePolicy';

const ACTIONS: readonly ReadAction[] = [
  { action: 'organizations:DescribeOrganization', scope: '*' },
  { action: 'organizations:ListParents', scope: '*' },
  { action: 'organizations:ListPoliciesForTarget', scope: '*' },
  { action: DESCRIBE, scope: '*' },
];

/** @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListPoliciesForTarget.html */
export const serviceControlPoliciesReader: Reader<'serviceControlPolicies'> = {
  question: 'serviceControlPolicies',
  actions: ACTIONS,
  read: (account, aws) => controlPolicies(account, 'SERVICE_CONTROL_POLICY', aws),
};

export const resourceControlPoliciesReader: Reader<'resourceControlPolicies'> = {
  question: 'resourceControlPolicies',
  actions: ACTIONS,
  read: (account, aws) => controlPolicies(account, 'RESOURCE_CONTROL_POLICY', aws),
};

/**
 * One policy that AWS names in a refusal, without its account's path.
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribePolicy.html
 */
export const controlPolicyReader: Reader<'controlPolicy'> = {
  question: 'controlPolicy',
  actions: [{ action: DESCRIBE, scope: '*' }],
  read: (policyId, aws) =>
    observe(
      aws,
      DESCRIBE,
      async (options) => {
        const { client, DescribePolicyCommand } = await organizationsOf(aws);
        const { Policy: policy } = await client.send(new DescribePolicyCommand({ PolicyId: policyId }), options);
        const { Arn, Name = '' } = expected(policy?.PolicySummary);
        return { arn: expected(Arn), name: Name, document: known(readDocument(policy?.Content), DESCRIBE) };
      },
      { PolicyNotFoundException: null },
    ),
};

const LIST = 'organizations:ListPoliciesForTarget';

async function controlPolicies(
  account: string,
  type: PolicyType,
  aws: Connection,
): Promise<Observed<readonly OrganizationLevel[] | null>> {
  const path = await aws.share(`organization path of ${account}`, () => organizationPath(account, aws));
  return whenKnown(path, async (targets) => {
    const levels = await Promise.all(targets.map((target) => levelOf(target, type, aws)));
    const unread = levels.find((level): level is Unknown => level.status === 'unknown');
    if (unread) return unread;
    const read = levels.flatMap((level) => (level.status === 'known' && level.value ? [level.value] : []));
    return known(isEnabled(read) ? read : null, LIST);
  });
}

/**
 * While a policy type is enabled, every root, unit and account carries at least one policy of it; disabling it detaches them all.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/disable-policy-type.html
 */
function isEnabled(levels: readonly OrganizationLevel[]): boolean {
  return levels.some(({ policies }) => policies.length > 0);
}

async function levelOf(target: string, type: PolicyType, aws: Connection): Promise<Observed<OrganizationLevel | null>> {
  const attached = await observe(aws, LIST, async (options) => {
    const { client, paginateListPoliciesForTarget } = await organizationsOf(aws);
    const pages = paginateListPoliciesForTarget({ client, pageSize: 20 }, { TargetId: target, Filter: type }, options);
    return collectPages(pages, (page) => page.Policies);
  });
  return whenKnown(attached, async (summaries) => {
    const policies = await Promise.all(summaries.map((summary) => policyFrom(summary, aws)));
    return known({ target, policies }, LIST);
  });
}

/** The same policy is often attached to several levels: it is read once. */
async function policyFrom(
  { Id = '', Arn = '', Name = '' }: PolicySummary,
  aws: Connection,
): Promise<OrganizationPolicy> {
  return { arn: Arn, name: Name, document: await aws.share(`control policy ${Id}`, () => documentOf(Id, aws)) };
}

async function documentOf(policyId: string, aws: Connection): Promise<Observed<PolicyJson>> {
  const document = await observe(aws, DESCRIBE, async (options) => {
    const { client, DescribePolicyCommand } = await organizationsOf(aws);
    const answer = await client.send(new DescribePolicyCommand({ PolicyId: policyId }), options);
    return readDocument(answer.Policy?.Content);
  });
  return document.status === 'known' && document.value === null
    ? unknown('not-found', DESCRIBE)
    : (document as Observed<PolicyJson>);
}
