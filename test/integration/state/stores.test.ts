import { afterAll, beforeAll } from 'vitest';
import { dynamoDbBudgetStore } from '../../../lambdas/adapters/dynamodb-state/dynamodb-budget-store.ts';
import { dynamoDbIncidentStore } from '../../../lambdas/adapters/dynamodb-state/dynamodb-incident-store.ts';
import { dynamoDbMuteStore } from '../../../lambdas/adapters/dynamodb-state/dynamodb-mute-store.ts';
import { dynamoDbSlackThreads } from '../../../lambdas/adapters/dynamodb-state/dynamodb-slack-threads.ts';
import { BUDGET, describeBudgetStore } from '../../support/budget-store-contract.ts';
import { describeIncidentStore } from '../../support/incident-store-contract.ts';
import { type Moto, startMoto } from '../../support/moto.ts';
import { describeMuteStore } from '../../support/mute-store-contract.ts';
import { WINDOW } from '../../support/occurrence.ts';
import { threadsContract } from '../../support/slack-threads-contract.ts';
import { createStateTable } from '../../support/state-table-on-moto.ts';

let moto: Moto;

beforeAll(async () => {
  moto = await startMoto();
});

afterAll(() => moto.stop());

const NAME = 'the table';

describeIncidentStore(NAME, async () => dynamoDbIncidentStore(await createStateTable('state'), { window: WINDOW }));
describeBudgetStore(NAME, async () => dynamoDbBudgetStore(await createStateTable('state'), BUDGET), { atomic: false });
describeMuteStore(NAME, async () => dynamoDbMuteStore(await createStateTable('state')), { atomic: false });
threadsContract(NAME, async () => dynamoDbSlackThreads(await createStateTable('state')));
