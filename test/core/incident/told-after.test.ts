import { expect, it } from 'vitest';
import { toldAfter } from '../../../lambdas/core/incident/told-after.ts';
import { TOLD } from '../../support/incident-store-contract.ts';
import { NOTICE, noticeWith } from '../report/sample-notice.ts';

const SEEN = { sentence: 's2', revisions: ['orders-api:43'] };

it('what was told of an incident grows by a diagnosis, which takes back an all-clear', () => {
  const before = { ...TOLD, clearedAt: '2026-11-23T14:00:00.000Z' };
  expect(toldAfter(before, NOTICE, 'implicit-deny', SEEN)).toEqual({
    sentences: ['s1', 's2'],
    revisions: ['orders:1', 'orders-api:42', 'orders-api:43'],
    cluster: 'prod',
    cause: 'identity-policy',
    confidence: 'certain',
    decision: 'implicit-deny',
    clearedAt: null,
  });
});

it.each([
  ['is kept where the task was found before', { ...TOLD, cluster: 'stage' }, 'stage'],
  ['is unknown where it never was', null, null],
])('the cluster of a task that is not found %s', (_, before, cluster) => {
  const lost = noticeWith({ diagnosis: { task: null, cause: null } });
  const told = toldAfter(before, lost, null, { sentence: 's1', revisions: [] });
  expect(told).toMatchObject({ cluster, cause: null, confidence: null, decision: null, sentences: ['s1'] });
});
