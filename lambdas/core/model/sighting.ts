/** Where a refusal was seen. Account and Region come from the delivery, never from the text. */
export interface Sighting {
  /** Twelve digits. */
  readonly account: string;
  readonly region: string;
  /** Null for a refusal seen in an ECS event. */
  readonly logGroup: string | null;
  readonly logStream: string | null;
  /** ISO 8601, UTC. */
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly eventIds: readonly string[];
}

/** `application`: the app's SDK calls, task role. `agent`: ECS itself, execution role. */
export type Lane = 'application' | 'agent';
