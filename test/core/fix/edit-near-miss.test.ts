import { describe, expect, it } from 'vitest';
import type { JudgedRequest } from '../../../lambdas/core/facts/facts.ts';
import { editNearMiss, type Wanted } from '../../../lambdas/core/fix/edit-near-miss.ts';
import { grantFor } from '../../../lambdas/core/fix/grant-for.ts';
import type { ContextValue, NearMiss } from '../../../lambdas/core/model/evaluation.ts';
import type { Layer } from '../../../lambdas/core/model/layer.ts';
import { loadActionData } from '../../../lambdas/data/action-data.ts';
import { allow, judge, statement } from '../../support/judged-requests.ts';
import { BUCKET, OBJECT, TASK_ROLE } from '../../support/names.ts';

interface Case {
  readonly condition: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly resource: string;
  readonly context?: Readonly<Record<string, ContextValue>>;
}

/** The object, with the statement that would open a layer for it. */
function wanted(judged: JudgedRequest, layer: Layer): Wanted {
  const statements = [grantFor(judged.request, layer)];
  return { action: 's3:GetObject', patterns: [OBJECT], statements, requests: [judged] };
}

function edited({ condition, resource, context = {} }: Case) {
  const identity = [statement({ Effect: 'Allow', Action: 's3:GetObject', Resource: resource, Condition: condition })];
  const judged = judge({ identity }, { context });
  const [nearMiss = null] = judged.evaluation.nearMisses;
  expect(nearMiss?.kind).toBe('condition-unmet');
  return editNearMiss(nearMiss, wanted(judged, 'identity-policy'), loadActionData());
}

const TAGGED = { StringEquals: { 'aws:ResourceTag/team': 'orders' } };
const ONE_ADDRESS = { IpAddress: { 'aws:SourceIp': '203.0.113.7' } };
const ONE_ENDPOINT = { StringEquals: { 'aws:SourceVpce': 'vpce-1' } };
const FOR_SERVICES = { ArnLike: { 'aws:SourceArn': 'arn:aws:ecs:eu-west-1:123456789012:*' } };

describe('a condition that was not met', () => {
  it.each<[what: string, given: Case, after: object]>([
    ['goes where the statement is about nothing else', { condition: TAGGED, resource: OBJECT }, { Resource: OBJECT }],
    [
      'follows the request where its value lasts',
      { condition: ONE_ENDPOINT, resource: '*', context: { 'aws:SourceVpce': 'vpce-2' } },
      { Resource: '*', Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-2' } } },
    ],
    [
      'goes where it never held, for what the statement lists',
      { condition: FOR_SERVICES, resource: `${BUCKET}/*` },
      { Resource: `${BUCKET}/*` },
    ],
  ])('%s', (_what, given, after) => {
    expect(edited(given).edit?.after).toEqual({ Effect: 'Allow', Action: 's3:GetObject', ...after });
  });

  it('admits what it admitted before where others rely on the statement', () => {
    const endpoint = statement({
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: '*',
      Condition: { StringEquals: { 'aws:PrincipalArn': 'arn:aws:iam::123456789012:role/billing' } },
    });
    const judged = judge({ identity: [allow('s3:GetObject')], endpoint });
    const [nearMiss = null] = judged.evaluation.nearMisses;
    const { edit } = editNearMiss(nearMiss, wanted(judged, 'vpc-endpoint-policy'), loadActionData());
    expect(edit?.after).toMatchObject({
      Condition: { StringEquals: { 'aws:PrincipalArn': ['arn:aws:iam::123456789012:role/billing', TASK_ROLE] } },
    });
  });

  it.each<[what: string, given: Case, warning: RegExp]>([
    ['of a tag', { condition: TAGGED, resource: '*' }, /Tagging the resource may be what is wanted/],
    ['of an address', { condition: ONE_ADDRESS, resource: `${BUCKET}/*` }, /a separate statement goes past it\.$/],
    ['that never held', { condition: FOR_SERVICES, resource: '*' }, /aws:SourceArn exists only when an AWS service/],
  ])('%s stays where the statement would allow more without it', (_what, given, warning) => {
    const { edit, warnings } = edited(given);
    expect(edit).toBeNull();
    expect(warnings).toEqual([expect.stringMatching(warning)]);
  });
});

describe('a misspelt action', () => {
  it.each<[string, readonly string[], readonly string[] | null]>([
    ['of the same service gives way', ['s3:GetObjct', 's3:ListBucket'], ['s3:GetObject', 's3:ListBucket']],
    [
      'of no service gives way where it is the only one',
      ['s4:GetObject', 's3:ListBucket'],
      ['s3:GetObject', 's3:ListBucket'],
    ],
    [
      'stays where nobody can tell which is meant',
      ['s4:GetObject', 's5:GetObject'],
      ['s4:GetObject', 's5:GetObject', 's3:GetObject'],
    ],
  ])('%s', (_, written, corrected) => {
    const judged = judge({ identity: [statement({ Effect: 'Allow', Action: written, Resource: OBJECT })] });
    const nearMiss: NearMiss = {
      kind: 'wrong-action',
      layer: 'identity-policy',
      policy: judged.policies.identity[0]!.name,
      statement: 0,
      sid: null,
      wanted: 's3:GetObject',
      written,
      difference: '',
    };
    const { edit } = editNearMiss(nearMiss, wanted(judged, 'identity-policy'), loadActionData());
    expect(edit?.after).toMatchObject({ Action: corrected });
  });
});

describe('a statement that is not to be found', () => {
  it('is not edited', () => {
    const judged = judge({ identity: [allow('s3:GetObject', `${BUCKET}/other`)] });
    const [nearMiss] = judged.evaluation.nearMisses;
    const elsewhere = { ...nearMiss!, policy: 'inline:gone' };
    expect(editNearMiss(nearMiss!, wanted(judged, 'identity-policy'), loadActionData()).edit).not.toBeNull();
    expect(editNearMiss(elsewhere, wanted(judged, 'identity-policy'), loadActionData()).edit).toBeNull();
  });
});

describe('a variable in a document of the old version', () => {
  const WITH_VARIABLE = {
    Effect: 'Allow',
    Action: 's3:GetObject',
    Resource: `${BUCKET}/\${aws:PrincipalAccount}/*`,
  };

  it.each([
    ['is read as one in the new version', ['123456789012/a'], true],
    ['is left where the new version would not do for everything seen', ['123456789012/a', 'other/b'], false],
  ])('%s', (_, keys, isEdited) => {
    const identity = [{ Statement: [WITH_VARIABLE] }];
    const requests = keys.map((key) => judge({ identity }, { resource: `${BUCKET}/${key}` }));
    const [nearMiss = null] = requests[0]!.evaluation.nearMisses;
    expect(nearMiss?.kind).toBe('version-literal');
    const statements = requests.map(({ request }) => grantFor(request, 'identity-policy'));
    const seen = { ...wanted(requests[0]!, 'identity-policy'), statements, requests };
    const { edit } = editNearMiss(nearMiss, seen, loadActionData());
    expect(edit !== null).toBe(isEdited);
  });
});
