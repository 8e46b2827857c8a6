import { memoryBudgetStore } from '../../lambdas/pipeline/memory-budget-store.ts';
import { memoryIncidentStore } from '../../lambdas/pipeline/memory-incident-store.ts';
import { memoryMuteStore } from '../../lambdas/pipeline/memory-mute-store.ts';
import { BUDGET, describeBudgetStore } from '../support/budget-store-contract.ts';
import { describeIncidentStore } from '../support/incident-store-contract.ts';
import { describeMuteStore } from '../support/mute-store-contract.ts';
import { WINDOW } from '../support/occurrence.ts';

const NAME = 'the store in memory';

describeIncidentStore(NAME, async () => memoryIncidentStore({ window: WINDOW }));
describeBudgetStore(NAME, async () => memoryBudgetStore(BUDGET));
describeMuteStore(NAME, async () => memoryMuteStore());
