import { isNews, type Seen } from '../core/incident/is-news.ts';
import type { Occurrence } from '../core/incident/occurrence.ts';
import type { Samples } from '../core/incident/samples-to-add.ts';
import { wordsOf } from '../core/incident/words-of.ts';
import type { Incident } from '../core/model/diagnosis.ts';
import type { IncidentRecord } from '../core/model/incident-record.ts';
import { digest } from './digest.ts';
import type { IntakePorts } from './incident-ports.ts';
import { keepSamples } from './keep-samples.ts';
import { newRevisions } from './new-revisions.ts';
import { occurrencesOf } from './occurrences-of.ts';

/** Incidents of one delivery that are kept apart: a line of text can make up as many as it has room for. */
const MAXIMUM_INCIDENTS = 100;

/** Writes under way at the same time. */
const WRITES_AT_ONCE = 10;

/** An incident of which something has to be told. */
export interface News {
  readonly record: IncidentRecord;
  /** As it was seen just now. */
  readonly incident: Incident;
  readonly seen: Seen;
  /** A token: the same for the same news. */
  readonly subject: string;
  /** To be kept once it is told. */
  readonly samples: Samples;
}

/** What became of a delivery. */
export interface TakenIn {
  /** Incidents in it. */
  readonly incidents: number;
  /** Those that are counted by now, in no order. */
  readonly counted: readonly Occurrence[];
  readonly news: readonly News[];
  /** Incidents that were too many to be kept apart. */
  readonly rest: readonly Occurrence[];
  /** Why some could not be counted. */
  readonly failures: readonly unknown[];
}

/**
 * Counts what a delivery tells, one write for each incident, and finds out which of them are news. A repeat ends here, without a read;
 * only a task that was not seen before is asked for, once, what revision it runs.
 */
export async function takeIn(refusals: readonly Incident[], ports: IntakePorts): Promise<TakenIn> {
  const occurrences = occurrencesOf(refusals);
  const kept = occurrences.slice(0, MAXIMUM_INCIDENTS);
  const counted: Occurrence[] = [];
  const outcomes: PromiseSettledResult<News | undefined>[] = [];
  for (let from = 0; from < kept.length; from += WRITES_AT_ONCE) {
    const some = kept.slice(from, from + WRITES_AT_ONCE);
    outcomes.push(...(await Promise.allSettled(some.map((occurrence) => takeInOne(occurrence, ports, counted)))));
  }
  return {
    incidents: occurrences.length,
    counted,
    news: outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? (outcome.value ?? []) : [])),
    rest: occurrences.slice(MAXIMUM_INCIDENTS),
    failures: outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : [])),
  };
}

/** What is told of news: of one sentence, and of revisions that are new. */
export function subjectOf({ sentence, revisions }: Pick<Seen, 'sentence' | 'revisions'>): string {
  return digest([sentence, ...[...revisions].sort()].join(' '));
}

async function takeInOne(occurrence: Occurrence, ports: IntakePorts, counted: Occurrence[]): Promise<News | undefined> {
  const { incident, tasks } = occurrence;
  const record = await ports.incidents.record(occurrence, ports.clock());
  counted.push(occurrence);
  const newTasks = record.told === null ? [] : tasks.filter(({ taskId }) => !record.tasks.includes(taskId));
  const seen = {
    sentence: digest(wordsOf(incident)),
    revisions: await newRevisions(newTasks, record, ports.ask),
    lastSeen: incident.sighting.lastSeen,
  };
  const samples = { tasks: tasks.map(({ taskId }) => taskId), resources: incident.resources };
  // Samples are kept after the telling: a run that ends before it has told finds the tasks new again.
  const subject = subjectOf(seen);
  if (isNews(record, seen, subject)) return { record, incident, seen, subject, samples };
  ports.telemetry.counted('Repeats', incident.count);
  await keepSamples(record, samples, ports.incidents);
  return undefined;
}
