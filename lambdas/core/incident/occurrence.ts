import type { Incident } from '../model/diagnosis.ts';

/** What one delivery tells of one incident. */
export interface Occurrence {
  /** 32 hexadecimal digits. */
  readonly id: string;
  /** A token: the same whenever the same refusals are delivered again, by whomever. */
  readonly delivery: string;
  /** Every refusal of the delivery with this key, folded. */
  readonly incident: Incident;
  /** The distinct tasks it was seen in, capped. */
  readonly tasks: readonly SeenTask[];
}

export interface SeenTask {
  readonly taskId: string;
  /** Name of the cluster; null where the delivery does not tell. */
  readonly cluster: string | null;
  /** ARN or `FAMILY:REVISION`; null where the delivery does not tell. */
  readonly taskDefinition: string | null;
}
