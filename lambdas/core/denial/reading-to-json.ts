import type { Denial, Reading } from '../model/denial.ts';

/** A refusal as the command line prints it. @see the `read` command in the README */
export type DenialJson = Omit<Denial, 'unknownAction' | 'references'>;

export interface ReadingJson {
  readonly kind: Reading['kind'];
  readonly denials: readonly DenialJson[];
}

/** A reading as the command line prints it; the opaque references stay inside. */
export function readingToJson(reading: Reading): ReadingJson {
  return { kind: reading.kind, denials: reading.denials.map(denialToJson) };
}

export function denialToJson(denial: Denial): DenialJson {
  return {
    action: denial.action,
    resource: denial.resource,
    principal: denial.principal,
    effect: denial.effect,
    layer: denial.layer,
    policyArn: denial.policyArn,
    service: denial.service,
    operation: denial.operation,
    errorCode: denial.errorCode,
    requestId: denial.requestId,
    inferred: denial.inferred,
    ...(denial.reason === undefined ? {} : { reason: denial.reason }),
  };
}
