import { deployedPorts } from './deployed-ports.ts';
import { createSweepHandler } from './sweep-handler.ts';

/**
 * Does what is due, every few minutes: diagnoses what waits and what an invocation left unfinished, says that an incident is over, and
 * tells of more kinds of refusal than can be diagnosed.
 *
 * Retries: EventBridge invokes asynchronously. What fails stays on the agenda of the table and is tried again, ever more rarely, by later
 * runs; that Lambda runs the same event again does no harm, and its failure queue holds nothing that is needed.
 */
export const handler = createSweepHandler(deployedPorts('sweep', process.env, { warmAnswers: 0 }));
