import { changedSinceDenial } from '../../../lambdas/core/checks/changed-since-denial.ts';
import type { DatedChange } from '../../../lambdas/core/facts/facts.ts';
import { checkTable } from '../../support/check-table.ts';
import { trust } from '../../support/facts.ts';
import { allow, DENIED_READ, grant, hop, judge } from '../../support/judged-requests.ts';

const at = (time: string): readonly DatedChange[] => [{ what: 'policy orders changed', at: `2026-11-23T${time}Z` }];
const NOT_ASSUMABLE = { denial: { reason: 'role-not-assumable' } } as const;
const identity = [allow('*')];

checkTable(changedSinceDenial, [
  ['changed afterwards', { changes: at('14:05:00') }, {}],
  [
    'AWS’s sentence was true then',
    { changes: at('14:05:00'), denial: { layer: 'identity-policy', effect: 'missing-allow' } },
    {},
  ],
  ['changed a minute before', { changes: at('14:01:00') }, { atMost: 'likely' }],
  ['the role is trusted by now', { ...NOT_ASSUMABLE, refused: null, changes: at('14:05:00') }, {}],
  ['changed long before', { changes: at('13:00:00') }, 'ruled-out'],
  ['no change is dated', {}, 'ruled-out'],
  ['still refused', { changes: at('14:05:00'), refused: judge({}) }, 'ruled-out'],
  ['the key behind it is still refused', { changes: at('14:05:00'), secondHops: [hop({})] }, 'ruled-out'],
  [
    'the key behind it is disabled',
    { changes: at('14:05:00'), secondHops: [hop({ identity }, 'inferred', { state: 'Disabled' })] },
    'ruled-out',
  ],
  [
    'the role is still not trusted',
    { ...NOT_ASSUMABLE, laneRoleTrust: trust(grant('Allow', { Service: 'ec2.amazonaws.com' }, 'sts:AssumeRole')) },
    'ruled-out',
  ],
  ['no call was made', { incident: { kind: 'credentials' }, changes: at('14:05:00') }, 'not-applicable'],
  ['no policy is the reason', { denial: { reason: 'requester-pays' }, changes: at('14:05:00') }, 'not-applicable'],
  ['nothing could be judged', { refused: null, changes: at('14:05:00') }, { inconclusive: [] }],
  ['the role was not read', { ...NOT_ASSUMABLE, laneRoleTrust: DENIED_READ }, { inconclusive: [] }],
  [
    'something is unread',
    { refused: judge({ identity: [DENIED_READ] }), changes: at('14:05:00') },
    { inconclusive: [] },
  ],
]);
