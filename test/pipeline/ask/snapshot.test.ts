import { describe, expect, it } from 'vitest';
import { known, unknown } from '../../../lambdas/core/model/observed.ts';
import { recordingAsk } from '../../../lambdas/pipeline/ask/recording-ask.ts';
import { parseSnapshot, type Snapshot } from '../../../lambdas/pipeline/ask/snapshot.ts';
import { snapshotAsk } from '../../../lambdas/pipeline/ask/snapshot-ask.ts';
import { fakeAsk } from './fake-ask.ts';

const of = { account: '123456789012', region: 'eu-west-1', clock: '2026-11-23T14:02:11.000Z' };
const empty: Snapshot = { version: 1, ...of, answers: {} };

describe('a recording', () => {
  it('replays to the same answers, unknowns and absences among them', async () => {
    const answers = {
      'rolePolicyNames orders': known(['inline'], 'iam:ListRolePolicies'),
      'keyPolicy key': unknown('denied', 'kms:GetKeyPolicy'),
      'managedPolicy arn:aws:iam::123456789012:policy/gone': known(null, 'iam:GetPolicyVersion'),
      'rolePolicy orders/odd': known(
        { unknown: 'denied', action: ['a policy may hold anything'] },
        'iam:GetRolePolicy',
      ),
      'rolePolicy orders/odder': known({ unknown: 'denied', action: 'x', Statement: [] }, 'iam:GetRolePolicy'),
      'role constructor': known(null, 'iam:GetRole'),
    };
    const recording = recordingAsk(fakeAsk(answers).ask, of);
    for (const key of Object.keys(answers)) await recording.ask(...split(key));

    const text = JSON.stringify(recording.snapshot());
    const parsed = parseSnapshot(JSON.parse(text));
    if ('error' in parsed) throw new Error(parsed.error);
    const replay = snapshotAsk(parsed.snapshot);
    for (const [key, answer] of Object.entries(answers)) expect(await replay(...split(key))).toEqual(answer);
  });

  it('does not change after it was taken', async () => {
    const recording = recordingAsk(fakeAsk().ask, of);
    const before = recording.snapshot();
    await recording.ask('role', 'orders');
    expect(before).toEqual(empty);
  });
});

describe('what a snapshot does not list', () => {
  it('was not asked', async () => {
    expect(await snapshotAsk(empty)('role', 'orders')).toEqual(unknown('not-asked', 'iam:GetRole'));
  });

  it('does not exist where the snapshot is complete', async () => {
    const ask = snapshotAsk({ ...empty, complete: true });
    expect(await ask('role', 'orders')).toEqual(known(null, 'iam:GetRole'));
    expect(await ask('role', 'constructor')).toEqual(known(null, 'iam:GetRole'));
  });
});

describe('a malformed snapshot is refused with the path', () => {
  it.each([
    [null, '(root)'],
    [[], '(root)'],
    [{ ...empty, version: 2 }, 'version'],
    [{ ...empty, account: '12' }, 'account'],
    [{ ...empty, region: 'Europe' }, 'region'],
    [{ ...empty, clock: 'yesterday' }, 'clock'],
    [{ ...empty, complete: 'yes' }, 'complete'],
    [{ ...empty, answers: { role: [] } }, 'answers.role'],
  ])('%j', (value, path) => {
    const parsed = parseSnapshot(value);
    expect('error' in parsed && parsed.error).toContain(`${path}: `);
  });
});

function split(key: string): ['role', string] {
  const space = key.indexOf(' ');
  return [key.slice(0, space) as 'role', key.slice(space + 1)];
}
