import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { actionDataFrom } from '../../../lambdas/core/denial/action-data.ts';
import { loadActionData } from '../../../lambdas/data/action-data.ts';

const TABLE = new URL('../../../lambdas/data/iam-actions.generated.txt', import.meta.url);
const actions = loadActionData();

describe('action data', () => {
  it('knows an action whatever its casing', () => {
    expect(actions.action('S3:getobject')).toMatchObject({ name: 's3:GetObject', accessLevel: 'Read' });
    expect(actions.action('s3:GetObject')?.resourceTypes).toContain('object');
    expect(actions.action('s3:GetObject')?.conditionKeys).toContain('s3:ExistingObjectTag/<key>');
    expect(actions.action('ecr:GetAuthorizationToken')?.resourceTypes).toEqual([]);
  });

  it.each(['s3:CopyObject', 'nosuch:GetObject', 'GetObject', ':', '__proto__:x'])('does not know %s', (name) => {
    expect(actions.action(name)).toBeUndefined();
  });

  it('lists the actions of a service and the services of an action', () => {
    expect(actions.actionsOf('SQS')).toContain('sqs:SendMessage');
    expect(actions.actionsOf('sqs')).toBe(actions.actionsOf('sqs'));
    expect(actions.actionsOf('nosuch')).toEqual([]);
    expect(actions.servicesWith('decrypt')).toEqual(['kms']);
    expect(actions.servicesWith('nosuch')).toEqual([]);
  });

  it('knows the ARN of a resource type', () => {
    expect(actions.resourceType('s3', 'object')?.arn).toBe('arn:${Partition}:s3:::${BucketName}/${ObjectName}');
    expect(actions.resourceType('s3', 'nosuch')).toBeUndefined();
    expect(actions.resourceType('nosuch', 'object')).toBeUndefined();
  });

  it('knows no service by a comment of its table', () => {
    const { actionsOf, servicesWith } = actionDataFrom(
      '# s9\tGetObject|1||0\n\ns3\tGetObject|1||0\t{"types":[],"keys":[],"keySets":[""]}\n',
    );
    expect(actionsOf('# s9')).toEqual([]);
    expect(servicesWith('getobject')).toEqual(['s3']);
  });

  it('finds the services of an action alike, whether it searches for few names or has indexed all', () => {
    const table = readFileSync(TABLE, 'latin1');
    const names = table
      .split('\n')
      .filter((line) => !line.startsWith('#'))
      .flatMap((line) => (line.split('\t')[1] ?? '').split(';').map((packed) => packed.split('|')[0] ?? ''));
    const asked = ['', '|', '.*', 'GetObject|1', '"types"', ...names.filter((_, index) => index % 199 === 0)];
    const indexed = actionDataFrom(table);
    for (const name of asked) indexed.servicesWith(name);
    for (let from = 0; from < asked.length; from += 10) {
      const searching = actionDataFrom(table);
      for (const name of asked.slice(from, from + 10)) {
        expect(searching.servicesWith(name), name).toEqual(indexed.servicesWith(name));
        expect(searching.servicesWith(name)).toBe(searching.servicesWith(name.toLowerCase()));
      }
    }
    expect(indexed.servicesWith('tagresource').length).toBeGreaterThan(100);
  });

  it('is a table of nothing but ASCII, because it is read byte by byte', () => {
    expect(readFileSync(TABLE).every((byte) => byte < 0x80)).toBe(true);
  });

  it('is loaded once', () => {
    expect(loadActionData()).toBe(actions);
  });
});
