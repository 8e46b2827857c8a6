import { afterAll, beforeAll } from 'vitest';
import { dynamoDbBudgetStore } from '../../../lambdas/adapters/dynamodb-state/dynamodb-budget-store.ts';
import { dynamoDbIncidentStore } from '../../../lambdas/adapters/dynamodb-state/dynamodb-incident-store.ts';
import { dynamoDbMuteStore } from '../../../lambdas/adapters/dynamodb-state/dynamodb-mute-store.ts';
import { dynamoDbSlackThreads } from '../../../lambdas/adapters/dynamodb-state/dynamodb-slack-threads.ts';
import { BUDGET, describeBudgetStore } from '../../support/budget-store-contract.ts';
import { createStateTable } from '../../support/created-state-table.ts';
import { describeIncidentStore } from '../../support/incident-store-contract.ts';
import type { LocalServer } from '../../support/local-server.ts';
import { startMinistack } from '../../support/ministack.ts';
import { describeMuteStore } from '../../support/mute-store-contract.ts';
import { WINDOW } from '../../support/occurrence.ts';
import { threadsContract } from '../../support/slack-threads-contract.ts';

let aws: LocalServer;

/** Not moto: its threads meet within a conditional write, of which the stores rely on that it is atomic. */
beforeAll(async () => {
  aws = await startMinistack({ account: '123456789012', region: 'eu-west-1' });
});

afterAll(() => aws.stop());

const NAME = 'the table';

describeIncidentStore(NAME, async () => dynamoDbIncidentStore(await createStateTable('state'), { window: WINDOW }));
describeBudgetStore(NAME, async () => dynamoDbBudgetStore(await createStateTable('state'), BUDGET));
describeMuteStore(NAME, async () => dynamoDbMuteStore(await createStateTable('state')));
threadsContract(NAME, async () => dynamoDbSlackThreads(await createStateTable('state')));
