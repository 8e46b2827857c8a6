import { DeliveryError } from '../pipeline/deliver.ts';

/**
 * Incidents that could not be counted, told or ended. Its message gives numbers: the messages of its causes may quote what was sent.
 */
export class UnfinishedError extends Error {
  override readonly name = 'UnfinishedError';

  constructor(failures: readonly unknown[]) {
    const undelivered = failures.reduce<number>(
      (sum, failure) => sum + (failure instanceof DeliveryError ? failure.undelivered : 0),
      0,
    );
    const deliveries = undelivered === 0 ? '' : `${undelivered} deliveries were not accepted, `;
    super(`${deliveries}${failures.length} incidents are not finished; see the log for targets and error names`, {
      cause: failures,
    });
  }
}
