import type { Destination } from '../../../lambdas/core/fix/destination.ts';
import { snippetsFor } from '../../../lambdas/core/fix/snippets/snippets-for.ts';
import type { Snippets } from '../../../lambdas/core/model/fix.ts';
import type { PolicyStatement } from '../../../lambdas/core/model/policy.ts';
import { diagnoseScenario, readScenario, scenarioFiles } from '../../support/scenario.ts';

const ACCOUNT = '123456789012';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/orders-task`;
const STATEMENT = { Sid: 'A', Effect: 'Allow', Principal: { AWS: ROLE } } as const;

const CARRIERS: Readonly<Record<string, string>> = {
  's3:GetObject': 'arn:aws:s3:::acme-orders-prod',
  'sqs:SendMessage': `arn:aws:sqs:eu-west-1:${ACCOUNT}:orders`,
  'sns:Publish': `arn:aws:sns:eu-west-1:${ACCOUNT}:orders`,
  'secretsmanager:GetSecretValue': `arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:prod/db-AbCd3f`,
  'kms:Decrypt': `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
  'dynamodb:GetItem': `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/orders`,
  'kinesis:PutRecord': `arn:aws:kinesis:eu-west-1:${ACCOUNT}:stream/orders`,
  'ecr:BatchGetImage': `arn:aws:ecr:eu-west-1:${ACCOUNT}:repository/orders-api`,
  'lambda:InvokeFunction': `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:price-calc`,
  's3:PutObject': `arn:aws:s3:eu-west-1:${ACCOUNT}:accesspoint/orders`,
  'events:PutEvents': `arn:aws:events:eu-west-1:${ACCOUNT}:event-bus/orders`,
};

/** Every set of snippets the scenarios lead to, and one for each service whose resources carry policies, by a name. */
export async function sampleSnippets(): Promise<readonly (readonly [name: string, snippets: Snippets])[]> {
  const told = await Promise.all(
    scenarioFiles().map(async (file) => {
      const notices = await diagnoseScenario(readScenario(file));
      return notices.flatMap(({ fix }, index) => (fix === null ? [] : [[`${file}#${index}`, fix.snippets] as const]));
    }),
  );
  return [...told.flat(), ...carriers(), ...changes(), ['a quoted policy', quoted()]];
}

function carriers(): readonly (readonly [string, Snippets])[] {
  return Object.entries(CARRIERS).map(([Action, arn]) => {
    const statement: PolicyStatement = { ...STATEMENT, Action, Resource: Action.startsWith('kms:') ? '*' : arn };
    const document = { Version: '2012-10-17', Statement: [statement] };
    return [`policy of ${arn}`, snippetsFor({ type: 'resource-policy', arn, document, added: [statement] })] as const;
  });
}

const ON_DEFINITION = {
  type: 'task-definition',
  region: 'eu-west-1',
  family: 'orders-api',
  revision: 42,
  cluster: 'prod',
  service: 'orders',
} as const;
const TRUST = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};

/** Changes that no policy document carries. */
const CHANGES: Readonly<Record<string, Destination>> = {
  'a key switched on': { type: 'key-switch', arn: CARRIERS['kms:Decrypt'] ?? '', pendingDeletion: true },
  'new tasks': {
    type: 'redeployment',
    region: 'eu-west-1',
    cluster: 'prod',
    service: 'orders',
    taskDefinition: null,
    nonce: '2026-11-23',
  },
  'new tasks of a newer revision': {
    type: 'redeployment',
    region: 'eu-west-1',
    cluster: 'prod',
    service: 'orders',
    taskDefinition: 'orders-api:43',
    nonce: '2026-11-23',
  },
  'a table in Lake Formation': {
    type: 'data-lake-permission',
    region: 'eu-west-1',
    roleArn: ROLE,
    permission: 'SELECT',
    database: 'sales',
    table: 'orders',
  },
  'a database in Lake Formation': {
    type: 'data-lake-permission',
    region: 'eu-west-1',
    roleArn: ROLE,
    permission: 'DESCRIBE',
    database: 'sales',
    table: null,
  },
  'variables of a container': {
    ...ON_DEFINITION,
    change: {
      type: 'variables',
      containers: [
        {
          name: 'app',
          image: `${ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com/orders-api:1.42.0`,
          removed: ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
          environment: ['STAGE'],
          secrets: [{ name: 'DB', valueFrom: CARRIERS['secretsmanager:GetSecretValue'] ?? '' }],
        },
      ],
    },
  },
  'a role that is not there': {
    ...ON_DEFINITION,
    change: { type: 'role', member: 'executionRoleArn', roleArn: ROLE, trust: TRUST, create: true },
  },
};

function changes(): readonly (readonly [string, Snippets])[] {
  return Object.entries(CHANGES).map(([name, destination]) => [name, snippetsFor(destination)] as const);
}

/** Everything that could leave its quotes. */
export const QUOTED_DOCUMENT = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'Odd',
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::acme/${*}it\'s "odd" `$(id)` %{if} \\ é',
    },
  ],
};

function quoted(): Snippets {
  return snippetsFor({
    type: 'inline-policy',
    roleName: 'orders-task',
    policyName: 'access-denied-responder-00000000',
    document: QUOTED_DOCUMENT,
  });
}
