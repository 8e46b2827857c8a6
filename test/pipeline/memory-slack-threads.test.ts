import { memorySlackThreads } from '../../lambdas/pipeline/memory-slack-threads.ts';
import { threadsContract } from '../support/slack-threads-contract.ts';

threadsContract('threads in memory', async () => memorySlackThreads());
