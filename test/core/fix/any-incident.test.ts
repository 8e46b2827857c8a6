import { beforeAll, describe, expect, it } from 'vitest';
import { proposeFix } from '../../../lambdas/core/fix/propose-fix.ts';
import type { Caller } from '../../../lambdas/core/model/caller.ts';
import { CHECK_IDS, type CheckId } from '../../../lambdas/core/model/check-id.ts';
import type { CredentialFailureReason, Denial, NonPolicyReason } from '../../../lambdas/core/model/denial.ts';
import { known, unknown } from '../../../lambdas/core/model/observed.ts';
import { loadActionData } from '../../../lambdas/data/action-data.ts';
import { readScenario, scenarioFiles } from '../../support/scenario.ts';
import { partOf } from '../../support/test-form.ts';
import { blaming, type Case, casesOf } from './support/facts.ts';
import { ACCOUNT, REGION } from './support/refusal.ts';

const ACTIONS = loadActionData();
const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/other/session`;
const GUARDRAIL = `arn:aws:organizations::${ACCOUNT}:policy/o-1/service_control_policy/p-1`;
const KINDS: readonly Caller['kind'][] = [
  'task-role',
  'execution-role',
  'instance-role',
  'user',
  'web-identity',
  'assumed-role',
  'unknown',
];
const BINDINGS: readonly Caller['binding'][] = ['foreign', 'unknown'];
const REASONS: readonly (NonPolicyReason | undefined)[] = [
  'block-public-access',
  'object-ownership',
  'customer-key-encryption-blocked',
  'requester-pays',
  'key-disabled',
  'key-invalid-state',
  'lake-formation',
  'opensearch-fine-grained-access',
  'bedrock-model-access',
  'role-not-assumable',
  undefined,
];
const FAILURES: readonly CredentialFailureReason[] = ['none-found', 'expired', 'invalid', 'clock-skew', 'signature'];

/** Thousands of fixes a test: seconds on an idle machine. */
const MINUTE = 60_000;

let cases: readonly Case[] = [];

/** One scenario of every check: the facts of others differ in what they say, not in what there is. */
beforeAll(async () => {
  const folders = new Map(scenarioFiles().map((file) => [file.split('/')[0], file]));
  cases = (await Promise.all([...folders.values()].map((file) => casesOf(readScenario(file))))).flat();
}, MINUTE);

/** The case's own cause, and some whose fixes draw on the most facts. */
function blamedIn({ diagnosis }: Case, turn: number): readonly CheckId[] {
  const own = diagnosis.cause?.check ?? 'none';
  const busy = new Set(partOf(BUSY, turn, BUSY.length));
  return CHECK_IDS.filter((check) => check === own || busy.has(check));
}

const BUSY: readonly CheckId[] = ['identity-policy', 'resource-policy', 'kms-key-policy', 'role-missing'];

/** Plans a fix for some causes over every case changed in some way; returns what nobody should have to read. */
function unreadable(change: (each: Case) => readonly Case[]): readonly string[] {
  const wrong = new Set<string>();
  const worlds = cases.flatMap((each, row) => change(each).map((world, column) => ({ world, turn: row + column })));
  for (const { world: each, turn } of worlds) {
    for (const check of blamedIn(each, turn)) {
      const { diagnosis, facts } = blaming(each, check, { layer: 'identity-policy', effect: 'missing-allow' });
      const fix = proposeFix(diagnosis, facts, ACTIONS);
      const text = `${fix?.instruction}${fix?.warnings.join()}${Object.values(fix?.snippets ?? {}).join()}`;
      if (fix === null || /undefined|\[object|\bNaN\b|Invalid Date/.test(text)) wrong.add(`${check}: ${text}`);
    }
  }
  return [...wrong];
}

function saying(each: Case, denial: Partial<Denial>): Case {
  const incident = { ...each.diagnosis.incident, denial: { ...each.diagnosis.incident.denial, ...denial } };
  return { diagnosis: { ...each.diagnosis, incident }, facts: { ...each.facts, incident } };
}

describe('a fix can be read', { timeout: MINUTE }, () => {
  it.each(KINDS)('when the caller is a %s', (kind) => {
    const arns = [null, SESSION, `arn:aws:iam::${ACCOUNT}:user/bob`];
    const wrong = unreadable(({ diagnosis, facts }) =>
      arns.flatMap((arn) =>
        BINDINGS.map((binding) => {
          const caller: Caller = { ...diagnosis.caller, kind, arn, binding };
          const actingRole = unknown('denied', 'iam:GetRole');
          return { diagnosis: { ...diagnosis, caller }, facts: { ...facts, caller, actingRole } };
        }),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it.each(['agent', 'application'] as const)('in the lane of the %s', (lane) => {
    const wrong = unreadable(({ diagnosis, facts }) => {
      const incident = { ...diagnosis.incident, lane };
      const changed = { diagnosis: { ...diagnosis, incident }, facts: { ...facts, incident } };
      return [changed, { ...changed, diagnosis: { ...changed.diagnosis, task: null } }];
    });
    expect(wrong).toEqual([]);
  });

  it.each(REASONS)('when the text says %s', (reason) => {
    const resource = `arn:aws:glue:${REGION}:${ACCOUNT}:table/sales/orders`;
    const wrong = unreadable((each) => {
      const told = saying(each, { operation: 'GetTable', inferred: { resource }, ...(reason ? { reason } : {}) });
      return [told, { ...told, facts: { ...told.facts, refused: null } }];
    });
    expect(wrong).toEqual([]);
  });

  it.each(FAILURES)('when credentials fail: %s', (reason) => {
    const wrong = unreadable(({ diagnosis, facts }) => {
      const incident = { ...diagnosis.incident, credentialFailure: { reason, sdk: null } };
      return [{ diagnosis: { ...diagnosis, incident }, facts: { ...facts, incident } }];
    });
    expect(wrong).toEqual([]);
  });

  it('whatever the text leaves out', () => {
    const wrong = unreadable((each) => [
      saying(each, { action: null }),
      saying(each, { resource: null, operation: null }),
      saying(each, { policyArn: GUARDRAIL }),
      saying(each, { action: 'iam:PassRole', operation: null }),
    ]);
    expect(wrong).toEqual([]);
  });

  it('whoever owns the resource', () => {
    const wrong = unreadable(({ diagnosis, facts }) =>
      ([true, false, 'unknown'] as const).map((crossAccount) => ({
        diagnosis,
        facts: { ...facts, refused: facts.refused === null ? null : { ...facts.refused, crossAccount } },
      })),
    );
    expect(wrong).toEqual([]);
  });

  it('whichever policies bear on the request', () => {
    const allowNothing = { name: 'p', document: known({ Version: '2012-10-17', Statement: [] }, 'test') };
    const unread = { name: 'p', document: unknown('denied', 'x:Y') };
    const wrong = unreadable(({ diagnosis, facts }) =>
      [allowNothing, unread].map((policy) => ({
        diagnosis,
        facts: {
          ...facts,
          refused:
            facts.refused === null
              ? null
              : {
                  ...facts.refused,
                  policies: {
                    identity: [policy],
                    boundary: policy,
                    session: [policy],
                    resource: policy,
                    endpoint: policy,
                    serviceControl: [[policy]],
                    resourceControl: [[policy]],
                  },
                },
        },
      })),
    );
    expect(wrong).toEqual([]);
  });
});
