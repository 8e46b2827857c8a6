import { describe, expect, it } from 'vitest';
import { deployedPorts } from '../../lambdas/handlers/deployed-ports.ts';
import { readEnvironment } from '../../lambdas/handlers/environment.ts';

const VALID = {
  AWS_REGION: 'eu-west-1',
  RESPONDER_ACCOUNT: '123456789012',
  NOTIFICATION_TOPIC_ARN: 'arn:aws:sns:eu-west-1:123456789012:notices',
  INCIDENT_TABLE_NAME: 'incidents',
};

describe('the environment of a function', () => {
  it('names Region, account and topic', () => {
    expect(readEnvironment(VALID)).toEqual({
      region: 'eu-west-1',
      account: '123456789012',
      topicArn: 'arn:aws:sns:eu-west-1:123456789012:notices',
      qDeveloperTopicArn: null,
      eventBusName: null,
      reportBucketName: null,
      organizationsRoleArn: null,
      tableName: 'incidents',
      incidents: { window: 86_400_000, burst: 20, refill: 60_000, muteBenign: true },
    });
  });

  it('may name the role that reads the organization', () => {
    const role = 'arn:aws:iam::999900001111:role/organization-reader';
    expect(readEnvironment({ ...VALID, ORGANIZATIONS_ROLE_ARN: role }).organizationsRoleArn).toBe(role);
  });

  it('may say how incidents are treated', () => {
    const settings = {
      INCIDENT_WINDOW_HOURS: '12',
      DIAGNOSES_AT_ONCE: '5',
      DIAGNOSES_PER_HOUR: '30',
      BENIGN_MUTES: 'off',
    };
    expect(readEnvironment({ ...VALID, ...settings })).toMatchObject({
      incidents: { window: 43_200_000, burst: 5, refill: 120_000, muteBenign: false },
    });
  });

  it('may name further targets, and each of them is told', async () => {
    const names = {
      Q_DEVELOPER_TOPIC_ARN: 'arn:aws:sns:eu-west-1:123456789012:chat',
      EVENT_BUS_NAME: 'default',
      REPORT_BUCKET_NAME: 'reports-1',
    };
    const { targets } = await deployedPorts('respond-to-logs', { ...VALID, ...names }).telling();
    expect(targets.map(({ name }) => name)).toEqual(['sns', 'q-developer', 'eventbridge']);
  });

  it('may lack a topic', async () => {
    const { NOTIFICATION_TOPIC_ARN: _, ...rest } = VALID;
    expect(readEnvironment(rest).topicArn).toBeNull();
    expect((await deployedPorts('respond-to-logs', rest).telling()).targets).toEqual([]);
  });

  it.each([
    ['AWS_REGION', 'https://attacker.example'],
    ['RESPONDER_ACCOUNT', '12345'],
    ['NOTIFICATION_TOPIC_ARN', 'notices'],
    ['Q_DEVELOPER_TOPIC_ARN', 'chat'],
    ['EVENT_BUS_NAME', 'a bus'],
    ['REPORT_BUCKET_NAME', 'S3'],
    ['ORGANIZATIONS_ROLE_ARN', 'reader'],
    ['INCIDENT_TABLE_NAME', 'a table'],
    ['INCIDENT_WINDOW_HOURS', '0'],
    ['DIAGNOSES_AT_ONCE', 'many'],
    ['DIAGNOSES_PER_HOUR', '1.5'],
    ['BENIGN_MUTES', 'perhaps'],
  ])('with a wrong %s says so and does not start', (name, value) => {
    expect(() => readEnvironment({ ...VALID, [name]: value })).toThrow(new RegExp(`CDK construct.*${name}: must be`));
  });

  it('names everything that is missing at once', () => {
    expect(() => readEnvironment({})).toThrow(/AWS_REGION.*RESPONDER_ACCOUNT.*INCIDENT_TABLE_NAME/);
  });

  it('becomes ports with the topic as their target', async () => {
    const { targets } = await deployedPorts('respond-to-logs', VALID).telling();
    expect(targets.map(({ name }) => name)).toEqual(['sns']);
  });
});
