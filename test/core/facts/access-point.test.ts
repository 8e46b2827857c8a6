import { describe, expect, it } from 'vitest';
import { casesOf } from '../fix/support/facts.ts';
import { ACCOUNT, arn, scenarioOf } from '../fix/support/refusal.ts';

const POINT = arn('s3', 'accesspoint/orders-app');
const ALIAS = 'orders-app-abcd1234efgh5678ijkl9012mnop3456use1a-s3alias';
const BUCKET = 'arn:aws:s3:::acme-orders-prod';

/** The resources a call is judged on where this one was refused, the refused one first. */
async function judgedOn(action: string, resource: string): Promise<readonly string[]> {
  const point = { arn: POINT, bucket: 'acme-orders-prod', bucketAccount: ACCOUNT, vpcId: null };
  const answers = {
    accessPoint: { [POINT]: point, [ALIAS]: point },
    resourcePolicy: { [POINT]: { document: null } },
  };
  const [only] = await casesOf(scenarioOf({ action, resources: [resource], allows: [], answers }));
  const { refused, secondHops } = only!.facts;
  return [refused, ...secondHops].flatMap((judged) => judged?.request.resource ?? []);
}

describe('a call through an access point', () => {
  it.each([
    ['an object', 's3:GetObject', `${POINT}/object/in/a`, [`${POINT}/object/in/a`, `${BUCKET}/in/a`]],
    ['the point itself', 's3:ListBucket', POINT, [POINT, BUCKET]],
    [
      'an object by the alias',
      's3:GetObject',
      `arn:aws:s3:::${ALIAS}/in/a`,
      [`${POINT}/object/in/a`, `${BUCKET}/in/a`],
    ],
    ['the point itself by the alias', 's3:ListBucket', `arn:aws:s3:::${ALIAS}`, [POINT, BUCKET]],
  ])('is judged on the point and on the bucket: %s', async (_, action, resource, both) => {
    expect(await judgedOn(action, resource)).toEqual(both);
  });

  it.each([
    ['of another account', POINT.replace(ACCOUNT, '999988887777')],
    ['of another Region', POINT.replace('eu-west-1', 'us-east-1')],
  ])('%s is judged on what was named alone', async (_, point) => {
    expect(await judgedOn('s3:GetObject', `${point}/object/in/a`)).toEqual([`${point}/object/in/a`]);
  });
});
