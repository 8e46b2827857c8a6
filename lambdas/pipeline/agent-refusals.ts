import { readDenials } from '../core/denial/read-denials.ts';
import { incidentsOf } from '../core/incident/incidents-of.ts';
import type { ActionData } from '../core/model/action-data.ts';
import type { Incident } from '../core/model/diagnosis.ts';
import type { TaskOrigin } from '../core/model/task-context.ts';

/** Where and when ECS itself said something. */
export interface AgentWords {
  readonly account: string;
  readonly region: string;
  /** ISO 8601. */
  readonly time: string;
  readonly eventIds: readonly string[];
  readonly origin: TaskOrigin;
}

/** What ECS itself was refused, by a reason or message of its own. */
export function agentRefusals(text: string, words: AgentWords, actions: ActionData): readonly Incident[] {
  const { account, region, time, eventIds, origin } = words;
  const seen = { account, region, logGroup: null, logStream: null, firstSeen: time, lastSeen: time, eventIds };
  return incidentsOf(readDenials(text, actions), 'agent', seen, origin);
}

/** The reasons that stopped a task, each once: its own, and those of its containers. */
export function statedReasons(reasons: readonly (string | null)[]): readonly string[] {
  return [...new Set(reasons.filter((reason) => reason !== null))];
}
