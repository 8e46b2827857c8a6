import { describe, expect, it } from 'vitest';
import { joinNeighbours, needsNeighbours } from '../../../lambdas/core/denial/neighbours.ts';
import { readDenials } from '../../../lambdas/core/denial/read-denials.ts';
import { loadActionData } from '../../../lambdas/data/action-data.ts';

const actions = loadActionData();
const USER = 'User: arn:aws:sts::123456789012:assumed-role/app/9f1c';

describe('needsNeighbours', () => {
  it.each([
    ['a whole sentence', `${USER} is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::b/k"`, false],
    ['no refusal', 'order accepted', false],
    [
      'no action',
      'software.amazon.awssdk.services.s3.model.S3Exception: Access Denied (Service: S3, Status Code: 403, Request ID: r)',
      true,
    ],
    [
      'an end within the sentence',
      `${USER} is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::b/k" because no`,
      true,
    ],
    ['a start within the sentence', 'is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::b/k"', true],
    ['a refusal that has no action', 'Insufficient Lake Formation permission(s): Required Describe on orders', false],
  ])('%s', (_what, text, expected) => {
    expect(needsNeighbours(readDenials(text, actions), text)).toBe(expected);
  });

  it('lets an event be that no driver has cut', () => {
    const text = `AccessDenied: Access Denied${' '.repeat(20_000)}`;
    expect(needsNeighbours(readDenials(text, actions), text)).toBe(false);
  });
});

describe('joinNeighbours', () => {
  const lines = [
    '2026-11-24T00:00:00Z INFO started',
    '2026-11-24T00:00:01Z ERROR upload failed',
    `${USER} is not authorized`,
    'to perform: s3:GetObject on resource: "arn:aws:s3:::b/k"',
    'because no identity-based policy allows the s3:GetObject action',
    '2026-11-24T00:00:02Z INFO next',
  ];

  it.each([1, 2, 3, 4])('joins the message around line %i', (index) => {
    expect(joinNeighbours(lines, index)).toBe(lines.slice(1, 5).join('\n'));
  });

  it('completes the refusal', () => {
    expect(readDenials(joinNeighbours(lines, 3), actions).denials[0]).toMatchObject({
      principal: 'arn:aws:sts::123456789012:assumed-role/app/9f1c',
      layer: 'identity-policy',
    });
  });

  it('looks into FireLens records', () => {
    const records = lines.map((log) => JSON.stringify({ log, container_name: 'app' }));
    expect(joinNeighbours(records, 3)).toBe(lines.slice(1, 5).join('\n'));
  });

  it('stops at the ends and after sixty lines', () => {
    expect(joinNeighbours(['a', 'b'], 0)).toBe('a\nb');
    expect(joinNeighbours(Array<string>(200).fill('x'), 100).split('\n')).toHaveLength(61);
  });
});
