import { describe, expect, test } from 'vitest';
import { CHECK_IDS } from '../../../lambdas/core/model/check-id.ts';
import { noticeJson } from '../../../lambdas/core/report/notice-json.ts';
import { INCIDENT, NOTICE, noticeWith } from './sample-notice.ts';

interface Json {
  readonly [member: string]: Json | undefined;
}

const json = (notice = NOTICE) => JSON.parse(JSON.stringify(noticeJson(notice))) as Json;

describe('noticeJson', () => {
  test('has the members of the contract and no other', () => {
    const entry = json();
    expect(Object.keys(entry)).toEqual(
      'denial kind lane count sighting task caller checks cause also fix unseen'.split(' '),
    );
    expect(Object.keys(entry.denial!)).toEqual(
      'action resource principal effect layer policyArn service operation errorCode requestId inferred'.split(' '),
    );
    expect(Object.keys(entry.sighting!)).toEqual(
      'account region logGroup logStream firstSeen lastSeen eventIds'.split(' '),
    );
    expect(Object.keys(entry.task!)).toEqual(
      'arn cluster service family revision launchType container taskRoleArn executionRoleArn'.split(' '),
    );
    expect(Object.keys(entry.caller!)).toEqual(['kind', 'arn', 'proof']);
    expect(Object.keys(entry.cause!)).toEqual('check layer effect nearMiss confidence summary'.split(' '));
    expect(Object.keys(entry.fix!)).toEqual(
      'kind target statements edit alternatives snippets proof warnings'.split(' '),
    );
    expect(Object.keys(entry.fix!.proof!.after!)).toEqual(['decision', 'blockedBy', 'unknownKeys']);
  });

  test('every check has every member', () => {
    const checks = json().checks as unknown as Json[];
    expect(checks.map((check) => check.id)).toEqual(CHECK_IDS);
    for (const check of checks)
      expect(Object.keys(check)).toEqual('id status layer effect because evidence missing'.split(' '));
    expect(checks.find((check) => (check.status as unknown) === 'inconclusive')?.missing).toEqual([
      { what: 'service control policies', action: 'organizations:ListPoliciesForTarget', why: 'denied' },
    ]);
  });

  test('is literal, and silent about opaque references', () => {
    const resource = 'arn:aws:ses:eu-west-1:111122223333:identity/jane@example.com\u001b[31m';
    const entry = json(noticeWith({ incident: { denial: { ...INCIDENT.denial, resource } } }));
    expect(entry.denial?.resource as unknown).toBe(resource);
    expect(JSON.stringify(json())).not.toContain('secret-reference');
  });

  test('without a task or a cause there is null', () => {
    expect(json(noticeWith({ diagnosis: { task: null, cause: null }, fix: null }))).toMatchObject({
      task: null,
      cause: null,
      fix: null,
    });
  });
});
