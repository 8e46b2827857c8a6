import { nextAttempt } from '../core/incident/next-look.ts';
import type { Invocation, TellingPorts } from './incident-ports.ts';

/**
 * Runs a part of what is to be told of an incident. Where that fails after it was claimed, it is put off, ever longer: a target that is out of
 * order for a day costs some dozens of diagnoses. Rejects with what failed.
 */
export async function orPutOff<T>(
  id: string,
  run: () => Promise<T>,
  ports: Pick<TellingPorts, 'incidents' | 'clock' | 'telemetry'>,
  invocation: Invocation,
): Promise<T> {
  try {
    return await run();
  } catch (error) {
    await putOff(id, ports, invocation).catch(ports.telemetry.failed);
    throw error;
  }
}

async function putOff(
  id: string,
  { incidents, clock }: Pick<TellingPorts, 'incidents' | 'clock'>,
  { requestId }: Invocation,
): Promise<void> {
  const begun = await incidents.read(id);
  if (begun?.lease?.owner === requestId) await incidents.reschedule(begun, nextAttempt(begun, clock()));
}
