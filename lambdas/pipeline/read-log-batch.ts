import { joinNeighbours, needsNeighbours } from '../core/denial/neighbours.ts';
import { mayHoldRefusal } from '../core/denial/prefilter.ts';
import { readDenials } from '../core/denial/read-denials.ts';
import { incidentsOf } from '../core/incident/incidents-of.ts';
import { originOfRecord, originOfStream } from '../core/incident/origin-of.ts';
import type { ActionData } from '../core/model/action-data.ts';
import type { Reading } from '../core/model/denial.ts';
import type { Incident } from '../core/model/diagnosis.ts';
import type { LogBatch, LogEvent } from '../core/model/log-batch.ts';
import { knownValue } from '../core/model/observed.ts';
import type { Sighting } from '../core/model/sighting.ts';
import type { Ask } from './ports.ts';

export interface ReadingPorts {
  readonly ask: Ask;
  readonly actions: ActionData;
  /** The Region of the delivery; a payload does not carry it. */
  readonly region: string;
}

/** Every refusal in a batch, each an incident of its own still, in order of appearance. */
export async function readLogBatch(batch: LogBatch, ports: ReadingPorts): Promise<readonly Incident[]> {
  const refusals: Incident[] = [];
  const lines = batch.events.map(({ message }) => message);
  if (!mayHoldRefusal(lines.join('\n'))) return refusals;
  const stream = originOfStream(batch.logStream);
  for (const [index, event] of batch.events.entries()) {
    const reading = await readEvent(event, index, lines, batch, ports);
    const origin = originOfRecord(event.message, stream, batch.owner, ports.region);
    const found = incidentsOf(reading, 'application', sightingOf(event, batch, ports.region), origin);
    const last = refusals.at(-1);
    refusals.push(...found.filter((incident) => last === undefined || !isSameRefusal(last, incident)));
  }
  return refusals;
}

/** A message cut into several events is completed from the batch, else by one read around it. */
async function readEvent(
  event: LogEvent,
  index: number,
  lines: readonly string[],
  batch: LogBatch,
  { ask, actions }: ReadingPorts,
): Promise<Reading> {
  const alone = readDenials(event.message, actions);
  if (!needsNeighbours(alone, event.message)) return alone;
  const together = lines.length > 1 ? readDenials(joinNeighbours(lines, index), actions) : alone;
  if (!needsNeighbours(together, event.message)) return together;
  const around = knownValue(await ask('neighbours', `${batch.logGroup}|${batch.logStream}|${event.timestamp}`));
  const position = around?.indexOf(event.message) ?? -1;
  if (around == null || position < 0) return alone;
  const completed = readDenials(joinNeighbours(around, position), actions);
  return needsNeighbours(completed, event.message) ? alone : completed;
}

function sightingOf(event: LogEvent, { owner, logGroup, logStream }: LogBatch, region: string): Sighting {
  const seen = new Date(event.timestamp).toISOString();
  return { account: owner, region, logGroup, logStream, firstSeen: seen, lastSeen: seen, eventIds: [event.id] };
}

/** The parts of one message that was cut into several events all complete to the same refusal. */
function isSameRefusal(before: Incident, after: Incident): boolean {
  return (
    before.sighting.eventIds[0] !== after.sighting.eventIds[0] &&
    before.denial.requestId !== null &&
    JSON.stringify(before.denial) === JSON.stringify(after.denial)
  );
}
