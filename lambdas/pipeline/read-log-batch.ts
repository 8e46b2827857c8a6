import { joinNeighbours, needsNeighbours } from '../core/denial/neighbours.ts';
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

/** A storm of messages in parts must not become a storm of reads; what stays in part is reported as it is. */
const MAXIMUM_READS_AROUND = 20;

/** Every refusal in a batch, each an incident of its own still, in order of appearance. */
export async function readLogBatch(batch: LogBatch, ports: ReadingPorts): Promise<readonly Incident[]> {
  const refusals: Incident[] = [];
  const lines = batch.events.map(({ message }) => message);
  const stream = originOfStream(batch.logStream);
  let reads = 0;
  for (const [index, event] of batch.events.entries()) {
    let reading = readDenials(event.message, ports.actions);
    if (reading.kind === 'none') continue;
    if (needsNeighbours(reading, event.message)) {
      const within = joinedReading(lines, index, ports.actions);
      if (within === undefined) reads += 1;
      reading = within ?? (reads > MAXIMUM_READS_AROUND ? undefined : await readAround(event, batch, ports)) ?? reading;
    }
    const origin = originOfRecord(event.message, stream, batch.owner, ports.region);
    const found = incidentsOf(reading, 'application', sightingOf(event, batch, ports.region), origin);
    const last = refusals.at(-1);
    refusals.push(...found.filter((incident) => last === undefined || !isSameRefusal(last, incident)));
  }
  return refusals;
}

/** What the message says that a line belongs to, or `undefined` where the lines around do not complete it. */
function joinedReading(lines: readonly string[], index: number, actions: ActionData): Reading | undefined {
  const text = joinNeighbours(lines, index);
  const reading = readDenials(text, actions);
  return needsNeighbours(reading, text) ? undefined : reading;
}

/** The same from one read around an event: a subscription delivers matching events only. */
async function readAround(
  event: LogEvent,
  batch: LogBatch,
  { ask, actions }: ReadingPorts,
): Promise<Reading | undefined> {
  const around = knownValue(await ask('neighbours', `${batch.logGroup}|${batch.logStream}|${event.timestamp}`)) ?? [];
  const position = around.indexOf(event.message);
  return position < 0 ? undefined : joinedReading(around, position, actions);
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
