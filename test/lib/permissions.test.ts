import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { READ_ACTIONS } from '../../lambdas/adapters/actions.ts';
import { SWEEP_STATE_ACTIONS } from '../../lambdas/adapters/dynamodb-state/actions.ts';
import { SNS_TARGET_ACTIONS } from '../../lambdas/adapters/simple-notification-service/sns-target.ts';
import { loadActionData } from '../../lambdas/data/action-data.ts';
import { permissionsTable } from '../../lib/permissions-table.ts';
import { actionsOf, roleStatements, SYNTHESIS_TIMEOUT, templateOf } from './synthesised.ts';

vi.setConfig({ testTimeout: SYNTHESIS_TIMEOUT });

const actions = loadActionData();

const STATE = SWEEP_STATE_ACTIONS.map(({ action }) => action);

/** What changes something, each granted on one resource of the responder's own. */
const CHANGING = [
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  'sqs:SendMessage',
  ...STATE.filter((action) => !readsOnly(action)),
  ...SNS_TARGET_ACTIONS,
];

/** Actions that hand out data, although AWS files most of them under Read. */
const DATA =
  /:(Get(Object|SecretValue|Parameters?|Item|Records|LogEvents)|FilterLogEvents|BatchGet.*|Query|Scan|Select|Decrypt|ReceiveMessage)$/;

const LINES = 'logs:GetLogEvents';

const statements = roleStatements(templateOf());

describe('the role of a responder', () => {
  it('may do exactly what the adapters declare and what a function needs', () => {
    const granted = new Set(statements.flatMap(actionsOf));
    const declared = new Set([...READ_ACTIONS.map(({ action }) => action), ...CHANGING, ...STATE, 'sqs:GetQueueUrl']);
    expect([...granted].sort()).toEqual([...declared].sort());
  });

  it('holds no wildcard in any action', () => {
    expect(statements.flatMap(actionsOf).filter((action) => /[*?]/.test(action))).toEqual([]);
  });

  it('changes nothing but its own log, topic, table and queue', () => {
    const changing = statements.filter((statement) => actionsOf(statement).some((action) => !readsOnly(action)));
    const changes = changing.flatMap(actionsOf).filter((action) => !readsOnly(action));
    expect([...new Set(changes)].sort()).toEqual([...CHANGING].sort());
    for (const { Resource } of changing) expect(JSON.stringify(Resource)).not.toContain('*');
  });

  it('reads lines where it takes in lines, around those that tell of a refusal in part, and by nobody else', () => {
    const reading = statements.filter((statement) => actionsOf(statement).includes(LINES));
    expect(reading).toHaveLength(1);
    expect(reading.flatMap(actionsOf)).toEqual([LINES]);
  });

  it('reads settings and policies, never data but its own table and those lines', () => {
    const data = statements.filter((statement) =>
      actionsOf(statement).some((action) => DATA.test(action) && action !== LINES),
    );
    expect(data.flatMap(actionsOf).filter((action) => DATA.test(action) && !STATE.includes(action))).toEqual([]);
    for (const { Resource } of data) expect(JSON.stringify(Resource)).toContain('ResponderIncidents');
  });

  it('takes every resource only where AWS defines no resource type, or none of which a member account knows the ARN', () => {
    const everywhere = statements.filter(({ Resource }) => Resource === '*').flatMap(actionsOf);
    const confinable = everywhere.filter((action) => actions.action(action)?.resourceTypes.length !== 0);
    expect(confinable.filter((action) => !action.startsWith('organizations:'))).toEqual([]);
  });

  it('reads buckets of this account only', () => {
    const buckets = statements.filter(({ Sid }) => Sid === 'ReadBucket');
    expect(buckets).toHaveLength(3);
    for (const { Condition } of buckets) {
      expect(Condition).toEqual({ StringEquals: { 'aws:ResourceAccount': { Ref: 'AWS::AccountId' } } });
    }
  });

  it('reads roles of the given paths only', () => {
    const narrowed = roleStatements(templateOf({ rolePaths: ['/application/'] }));
    const resources = narrowed.filter(({ Sid }) => Sid === 'ReadRole').map(({ Resource }) => JSON.stringify(Resource));
    expect(resources).toHaveLength(3);
    for (const resource of resources) expect(resource).toContain(':role/application/*');
  });

  it('assumes the role that reads the organization, and no other', () => {
    const organizationsRoleArn = 'arn:aws:iam::999900001111:role/organization-reader';
    const assuming = roleStatements(templateOf({ organizationsRoleArn })).filter((statement) =>
      actionsOf(statement).some((action) => action.startsWith('sts:')),
    );
    expect(assuming.map(actionsOf)).toEqual(Array.from({ length: 3 }, () => ['sts:AssumeRole']));
    expect(new Set(assuming.map(({ Resource }) => Resource))).toEqual(new Set([organizationsRoleArn]));
  });

  it('only ever allows', () => {
    expect(statements.filter(({ Effect }) => Effect !== 'Allow')).toEqual([]);
  });
});

describe('the table of the README', () => {
  it('lists what is granted; `npm run docs` brings it up to date', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    expect(readme).toContain(permissionsTable());
  });
});

function readsOnly(action: string): boolean {
  return ['Read', 'List'].includes(actions.action(action)?.accessLevel ?? 'unknown');
}
