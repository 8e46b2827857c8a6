import { memoryIncidentStore } from '../../lambdas/pipeline/memory-incident-store.ts';
import { describeIncidentStore } from '../support/incident-store-contract.ts';
import { WINDOW } from '../support/occurrence.ts';

describeIncidentStore('the store in memory', async () => memoryIncidentStore({ window: WINDOW }));
