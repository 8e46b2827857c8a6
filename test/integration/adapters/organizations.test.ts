import {
  AttachPolicyCommand,
  CreateAccountCommand,
  CreateOrganizationalUnitCommand,
  CreateOrganizationCommand,
  CreatePolicyCommand,
  EnablePolicyTypeCommand,
  ListRootsCommand,
  MoveAccountCommand,
  OrganizationsClient,
} from '@aws-sdk/client-organizations';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { askAws } from '../../../lambdas/adapters/ask-aws.ts';
import { known, knownValue } from '../../../lambdas/core/model/observed.ts';
import { type Moto, startMoto } from '../../support/moto.ts';
import { ACCOUNT, policyText, REGION } from './policy-documents.ts';

const calls: string[] = [];
const ask = askAws({ region: REGION, account: ACCOUNT, onCall: ({ command }) => calls.push(command) });

let moto: Moto;
let member = '';
let rootId = '';
let unitId = '';

beforeAll(async () => {
  moto = await startMoto();
});

afterAll(() => moto.stop());

it('an account outside of any organization has no control policies', async () => {
  const none = known(null, 'organizations:DescribeOrganization');
  expect(await ask('serviceControlPolicies', ACCOUNT)).toEqual(none);
  expect(await ask('resourceControlPolicies', ACCOUNT)).toEqual(none);
  expect(await ask('organization', ACCOUNT)).toEqual(none);
});

it("reads the account's own path only, root first, each policy once", async () => {
  const organizations = new OrganizationsClient({ region: REGION });
  await organizations.send(new CreateOrganizationCommand({ FeatureSet: 'ALL' }));
  rootId = (await organizations.send(new ListRootsCommand({}))).Roots?.[0]?.Id ?? '';
  await organizations
    .send(new EnablePolicyTypeCommand({ RootId: rootId, PolicyType: 'SERVICE_CONTROL_POLICY' }))
    .catch(() => 'enabled from the start');
  const unit = (Name: string) => organizations.send(new CreateOrganizationalUnitCommand({ ParentId: rootId, Name }));
  unitId = (await unit('workloads')).OrganizationalUnit?.Id ?? '';
  const otherUnitId = (await unit('sandbox')).OrganizationalUnit?.Id ?? '';
  const created = await organizations.send(
    new CreateAccountCommand({ AccountName: 'orders', Email: 'orders@example.com' }),
  );
  member = created.CreateAccountStatus?.AccountId ?? '';
  const move = { AccountId: member, SourceParentId: rootId, DestinationParentId: unitId };
  await organizations.send(new MoveAccountCommand(move));
  await attach('guard', unitId);
  await attach('elsewhere', otherUnitId);

  calls.length = 0;
  const levels = knownValue(await ask('serviceControlPolicies', member));

  expect(levels?.map(({ target }) => target)).toEqual([rootId, unitId, member]);
  expect(levels?.[1]?.policies.map(({ name }) => name).sort()).toEqual(['FullAWSAccess', 'guard']);
  expect(levels?.[1]?.policies.find(({ name }) => name === 'guard')).toMatchObject({
    document: { status: 'known', value: { Statement: [{ Effect: 'Deny' }] } },
  });
  expect(calls.filter((command) => command === 'DescribePolicyCommand')).toHaveLength(2);
  expect(calls).toHaveLength(1 + 2 + 3 + 2);
  expect(knownValue(await ask('organization', member))?.id).toMatch(/^o-[a-z0-9]+$/);

  async function attach(Name: string, TargetId: string) {
    const Content = policyText({ Effect: 'Deny', Action: 's3:DeleteBucket', Resource: '*' });
    const policy = { Name, Description: Name, Type: 'SERVICE_CONTROL_POLICY', Content } as const;
    const made = await organizations.send(new CreatePolicyCommand(policy));
    await organizations.send(new AttachPolicyCommand({ PolicyId: made.Policy?.PolicySummary?.Id, TargetId }));
  }
});

it('the management account is exempt', async () => {
  expect(await ask('serviceControlPolicies', ACCOUNT)).toEqual(known(null, 'organizations:DescribeOrganization'));
});

it('reads through the configured role', async () => {
  const made: string[] = [];
  const asRole = askAws({
    region: REGION,
    account: ACCOUNT,
    organizationsRoleArn: 'arn:aws:iam::999900001111:role/organization-reader',
    onCall: ({ client, command }) => made.push(`${client} ${command}`),
  });
  expect(await asRole('resourceControlPolicies', member)).toMatchObject({ status: 'known' });
  expect(made.filter((call) => call === 'STSClient AssumeRoleCommand')).toHaveLength(1);
});
