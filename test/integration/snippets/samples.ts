import { snippetsFor } from '../../../lambdas/core/fix/snippets/snippets-for.ts';
import type { Snippets } from '../../../lambdas/core/model/fix.ts';
import { diagnoseScenario, readScenario, scenarioFiles } from '../../support/scenario.ts';

const ACCOUNT = '123456789012';
const STATEMENT = { Sid: 'A', Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/orders-task` } };

const CARRIERS: Readonly<Record<string, string>> = {
  's3:GetObject': 'arn:aws:s3:::acme-orders-prod',
  'sqs:SendMessage': `arn:aws:sqs:eu-west-1:${ACCOUNT}:orders`,
  'sns:Publish': `arn:aws:sns:eu-west-1:${ACCOUNT}:orders`,
  'secretsmanager:GetSecretValue': `arn:aws:secretsmanager:eu-west-1:${ACCOUNT}:secret:prod/db-AbCd3f`,
  'kms:Decrypt': `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
  'dynamodb:GetItem': `arn:aws:dynamodb:eu-west-1:${ACCOUNT}:table/orders`,
  'kinesis:PutRecord': `arn:aws:kinesis:eu-west-1:${ACCOUNT}:stream/orders`,
  'ecr:BatchGetImage': `arn:aws:ecr:eu-west-1:${ACCOUNT}:repository/orders-api`,
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
  return [...told.flat(), ...carriers(), ['a quoted policy', quoted()]];
}

function carriers(): readonly (readonly [string, Snippets])[] {
  return Object.entries(CARRIERS).map(([Action, arn]) => {
    const document = {
      Version: '2012-10-17',
      Statement: [{ ...STATEMENT, Action, Resource: Action.startsWith('kms:') ? '*' : arn }],
    };
    return [`policy of ${arn}`, snippetsFor({ type: 'resource-policy', arn, document })] as const;
  });
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
