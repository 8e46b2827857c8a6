import { describe, expect, test } from 'vitest';
import { checklistText } from '../../../lambdas/core/report/checklist-text.ts';
import { noticeText, TROUBLESHOOTING_GUIDE } from '../../../lambdas/core/report/notice-text.ts';
import { DIAGNOSIS, INCIDENT, NOTICE, noticeWith, TASK } from './sample-notice.ts';

const UNPROVEN = { ...DIAGNOSIS.caller, binding: 'likely', arn: null, proof: 'the lane’s role' } as const;

describe('noticeText', () => {
  test('tells what happened, why, who called, what was seen and what to do, in this order', () => {
    const lines = noticeText(NOTICE).split('\n');
    expect(lines[0]).toMatch(
      /^orders-api cannot s3:GetObject acme-orders-prod\/invoices\/2026\/INV-1\.pdf {4,}prod · eu-west-1 · 111122223333$/,
    );
    expect(lines[1]).toBe('Cause (certain): the Allow names the bucket, not its objects');
    const text = lines.join('\n');
    const order = [
      'Call made by',
      'Ruled out',
      'Confirmed',
      'Not visible',
      'Fix, proven',
      '"s3:GetObject"',
      '1,204 refusals',
    ];
    const places = order.map((part) => text.indexOf(part));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(text).toContain('(3 resources seen)');
  });

  test('shows a near miss as an edit of the user’s own statement', () => {
    const notice = noticeWith({
      fix: {
        edit: {
          policy: 'inline:app',
          statement: 0,
          before: { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b' },
          after: { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' },
        },
      },
    });
    const text = noticeText(notice);
    expect(text).toContain('statement 1 of inline policy app:');
    expect(text).toContain('- "Resource": "arn:aws:s3:::b"\n');
    expect(text).toContain('+ "Resource": "arn:aws:s3:::b/*"\n');
    expect(text).not.toContain('- "Action"');
  });

  test('says what still refuses the call after a fix that is not enough', () => {
    const before = { decision: 'implicit-deny', blockedBy: ['identity-policy'], unknownKeys: [] } as const;
    const blocked = { decision: 'implicit-deny', blockedBy: ['permissions-boundary'], unknownKeys: [] } as const;
    const open = { decision: 'undetermined', blockedBy: [], unknownKeys: ['aws:SourceVpce'] } as const;
    expect(noticeText(noticeWith({ fix: { proof: { before, after: blocked } } }))).toContain(
      'needed but not enough (then still refused by permissions-boundary)',
    );
    expect(noticeText(noticeWith({ fix: { proof: { before, after: open } } }))).toContain('depends on aws:SourceVpce');
    expect(noticeText(noticeWith({ fix: { proof: null } }))).toContain('Fix: add to role orders-task');
  });

  test('gives the commands that prove an unproven caller', () => {
    const text = noticeText(noticeWith({ diagnosis: { caller: UNPROVEN } }));
    expect(text).toContain(
      '--cluster prod --task 9f1c2d3e4f5061728394a5b6c7d8e9f0 --container app --interactive --command "aws sts get-caller-identity"',
    );
    expect(text).toContain('AWS_CONTAINER_CREDENTIALS_RELATIVE_URI');
    expect(noticeText(NOTICE)).not.toContain('execute-command');
  });

  test.each(["app'; rm -rf ~ #", '$(id)', '`id`', 'a b'])(
    'keeps the container %j one word of the shell',
    (container) => {
      const text = noticeText(noticeWith({ diagnosis: { caller: UNPROVEN, task: { ...TASK, container } } }));
      expect(text).toContain(`--container '${container.replaceAll("'", `'\\''`)}' --interactive`);
    },
  );

  test('without a cause it says what was ruled out, what was not visible and where to look on', () => {
    const text = noticeText(noticeWith({ diagnosis: { cause: null }, fix: null }));
    expect(text).toContain('Cause: not found');
    expect(text).toContain('task role set');
    expect(text).toContain('organizations:ListPoliciesForTarget denied to the responder');
    expect(text).toContain(TROUBLESHOOTING_GUIDE);
  });

  test('without a cause it says what the elimination came to', () => {
    const none = { cause: null, unseen: [] };
    const told = (diagnosis: object) => noticeText(noticeWith({ diagnosis: { ...none, ...diagnosis }, fix: null }));
    const nobody = { ...DIAGNOSIS.caller, kind: 'unknown', arn: null, roleName: null, binding: 'unknown' } as const;
    expect(told({})).toContain('elimination: nothing that was read refuses the call\n');
    expect(told({ unseen: DIAGNOSIS.unseen })).toContain('refuses the call; what is not visible may\n');
    expect(told({ caller: nobody })).toContain('elimination: who made the call is not known\n');
  });

  test('names once what could not be seen for the same reason', () => {
    const unseen = ['role a', 'boundary of a'].map((what) => ({ what, action: 'iam:GetRole', why: 'denied' }) as const);
    expect(noticeText(noticeWith({ diagnosis: { unseen } }))).toContain(
      'Not visible    role a, boundary of a (iam:GetRole denied to the responder)\n',
    );
  });

  test.each([
    ['agent lane', { lane: 'agent' }, 'ECS, for orders-api, cannot s3:GetObject'],
    ['no action', { denial: { ...INCIDENT.denial, action: null } }, 'orders-api cannot GetObject (s3)'],
    [
      'nothing but a refusal',
      { denial: { ...INCIDENT.denial, action: null, operation: null, resource: null } },
      'orders-api was refused by AWS',
    ],
    [
      'a resource alone',
      { denial: { ...INCIDENT.denial, action: null, operation: null, resource: 'arn:aws:s3:::b' } },
      'orders-api was refused b by AWS',
    ],
    [
      'no credentials for ECS itself',
      { lane: 'agent', kind: 'credentials', credentialFailure: { reason: 'none-found', sdk: null } },
      'ECS, for orders-api, has no usable AWS credentials  ',
    ],
    [
      'no credentials',
      { kind: 'credentials', credentialFailure: { reason: 'none-found', sdk: null } },
      'orders-api has no usable AWS credentials: the SDK found none',
    ],
  ] as const)('headline: %s', (_name, incident, expected) => {
    expect(noticeText(noticeWith({ incident })).split('\n')[0]).toContain(expected);
  });
});

describe('hostile text', () => {
  const HOSTILE = '\u001b]0;owned\u0007\u001b[31mred\u202egnp.exe\u200b\r\nCause (certain): forged';

  test.each([noticeText, checklistText])('cannot steer the terminal or forge a line (%o)', (render) => {
    const text = render(
      noticeWith({
        incident: { denial: { ...INCIDENT.denial, resource: HOSTILE, action: null, operation: HOSTILE } },
        diagnosis: { task: { ...TASK, service: HOSTILE }, caller: { ...DIAGNOSIS.caller, proof: HOSTILE } },
        fix: { instruction: HOSTILE, warnings: [HOSTILE] },
      }),
    );
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(text.split('\n').filter((line) => line.startsWith('Cause'))).toHaveLength(1);
  });
});

describe('checklistText', () => {
  test('asks its questions in order and shows findings with id and evidence', () => {
    const text = checklistText(NOTICE);
    const titles = [...text.matchAll(/^\d ([A-Z][\w, ]+?) {2,}/gm)].map((match) => match[1]);
    expect(titles).toEqual([
      'What was refused',
      'Who made the call',
      'Role set',
      'Role exists, trusted',
      'Policies of the caller',
      'Resource and KMS',
      'SDK credentials',
      'Changed since',
    ]);
    expect(text).toContain('✘ identity-policy: the only Allow names the bucket, not its objects');
    expect(text).toContain('· inline:app statement 1 allows s3:GetObject');
    expect(text).toContain('? service-control-policy:');
    expect(text).not.toContain('kms-key-state');
  });

  test('verbose shows every check, the alternatives and the snippets', () => {
    const text = checklistText(NOTICE, { verbose: true });
    expect(text).toContain('– kms-key-state: no customer key');
    expect(text).toContain('✔ role-missing: nothing speaks for role-missing');
    expect(text).toContain('Wider: every object of the bucket (wider than what was seen)');
    expect(text).toContain('    {\n      "Version": "2012-10-17"');
  });

  test('paints by meaning, never across lines', () => {
    const text = checklistText(NOTICE, { paint: (tone, part) => `<${tone}>${part}</>` });
    for (const line of text.split('\n')) expect(line.split('<').length % 2).toBe(1);
    expect(text).toContain('<cause>Cause (certain)');
  });
});
