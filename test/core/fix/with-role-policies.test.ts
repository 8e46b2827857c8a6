import { describe, expect, it } from 'vitest';
import { statementsOf } from '../../../lambdas/core/fix/document.ts';
import { withRolePolicies } from '../../../lambdas/core/fix/with-role-policies.ts';
import type { Notice } from '../../../lambdas/core/model/notice.ts';
import { noticeHtml } from '../../../lambdas/core/report/notice-html.ts';
import { noticeJson } from '../../../lambdas/core/report/notice-json.ts';
import { rolePoliciesText } from '../../../lambdas/core/report/role-policies-text.ts';
import { arn, noticesOf, OBJECT, type Refusal, ROLE } from './support/refusal.ts';

const QUEUE = arn('sqs', 'orders-events');

/** The notices of several refusals, as one diagnosis of a service would have them. */
async function together(...refusals: readonly Refusal[]): Promise<readonly Notice[]> {
  return withRolePolicies((await Promise.all(refusals.map(noticesOf))).flat());
}

const READ: Refusal = { action: 's3:GetObject', resources: [OBJECT], allows: [] };
const SEND: Refusal = { action: 'sqs:SendMessage', resources: [QUEUE], allows: [] };
const RECEIVE: Refusal = { action: 'sqs:ReceiveMessage', resources: [QUEUE], allows: [] };
const PULL: Refusal = { lane: 'agent', action: 'ecr:GetAuthorizationToken', resources: ['*'], executionAllows: [] };

describe('several refusals of one role', () => {
  it('have one policy on each of their fixes', async () => {
    const notices = await together(READ, SEND, RECEIVE);
    const policies = notices.map(({ fix }) => fix?.rolePolicy);
    expect(new Set(policies).size).toBe(1);
    expect(policies[0]).toMatchObject({ roleArn: ROLE, fixes: 3, left: [] });
    expect(statementsOf(policies[0]?.document ?? {}).map(({ Action, Resource }) => [Action, Resource])).toEqual([
      ['s3:GetObject', OBJECT],
      [['sqs:ReceiveMessage', 'sqs:SendMessage'], QUEUE],
    ]);
  });

  it('are told apart from those of another role', async () => {
    const notices = await together(READ, SEND, PULL);
    expect(notices.map(({ fix }) => fix?.rolePolicy?.fixes)).toEqual([2, 2, undefined]);
  });

  it('leave a lone fix, and one that grants nothing, alone', async () => {
    const blocked: Refusal = { action: 'iam:CreateUser', resources: ['user bob'], allows: [] };
    expect((await together(READ, blocked)).map(({ fix }) => fix?.rolePolicy)).toEqual([undefined, undefined]);
    expect((await together(READ)).map(({ fix }) => fix?.rolePolicy)).toEqual([undefined]);
  });

  it('show the policy once in text, and in JSON and HTML with every fix', async () => {
    const notices = await together(READ, SEND);
    const name = notices[0]?.fix?.rolePolicy?.policyName ?? '';
    const text = rolePoliciesText(notices);
    expect(text.split('\n')[0]).toMatch(
      /^One policy for role orders-task, in place of 2 fixes: access-denied-responder-[0-9a-f]{8} \(\d+ characters\):$/,
    );
    expect(text).toContain(`aws iam put-role-policy --role-name orders-task --policy-name ${name}`);
    expect(rolePoliciesText(notices.slice(0, 0))).toBe('');
    for (const notice of notices)
      expect(noticeJson(notice)).toMatchObject({ fix: { rolePolicy: { policyName: name, fixes: 2 } } });
    expect(noticeHtml(notices).split(`in place of 2 fixes: ${name}`)).toHaveLength(3);
  });

  it('say what did not fit', async () => {
    const long = (index: number): Refusal => ({
      ...READ,
      resources: [`arn:aws:s3:::acme-${index}/${'k'.repeat(900)}`],
      allows: [],
    });
    const notices = await together(...Array.from({ length: 14 }, (_, index) => long(index)));
    const policy = notices[0]?.fix?.rolePolicy;
    expect(policy?.characters).toBeLessThanOrEqual(10_240);
    const kept = statementsOf(policy?.document ?? {}).flatMap(({ Resource }) => Resource ?? []);
    const left = (policy?.left ?? []).flatMap(({ Resource }) => Resource ?? []);
    expect([kept.length, left.length]).toEqual([10, 4]);
    expect(rolePoliciesText(notices)).toContain('statements do not fit into it');
  });
});
