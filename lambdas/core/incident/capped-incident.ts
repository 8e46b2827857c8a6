import { type Denial, UNREAD_DENIAL } from '../model/denial.ts';
import type { Incident } from '../model/diagnosis.ts';

/** Longer than any ARN or name AWS gives: an S3 key has 1,024 bytes, a role's path and name have 576. */
const MAXIMUM_TEXT_BYTES = 1_200;

/** Of an incident as JSON. With the rest of its record it stays far below the 400 KB of a DynamoDB item. */
export const MAXIMUM_INCIDENT_BYTES = 12_288;

const KEPT_EVENT_IDS = 3;
const KEPT_RESOURCES = 5;

/**
 * An incident of bounded size that still can be diagnosed. A text that is too long to be what it says it is becomes null: cut, it
 * would name something else. What is left out for want of room are hints, never half of a name.
 */
export function cappedIncident(incident: Incident): Incident {
  const denial = plausible(incident.denial);
  const capped = {
    ...incident,
    denial,
    resources: incident.resources.filter(isPlausible).slice(0, KEPT_RESOURCES),
    sighting: {
      ...incident.sighting,
      eventIds: incident.sighting.eventIds.filter(isPlausible).slice(0, KEPT_EVENT_IDS),
    },
  };
  const smaller = [capped, withoutHints(capped), { ...withoutHints(capped), resources: [] }];
  return smaller.find(fits) ?? bare(capped);
}

/** Bytes of a text in UTF-8. */
export function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

export function isPlausible(text: string): boolean {
  return text.length <= MAXIMUM_TEXT_BYTES && bytesOf(text) <= MAXIMUM_TEXT_BYTES;
}

function plausible(denial: Denial): Denial {
  const { inferred, references, ...rest } = denial;
  const kept = Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, orNull(value)]));
  return {
    ...rest,
    ...kept,
    inferred: shortOnes(inferred),
    ...(references === undefined ? {} : { references: shortOnes(references) }),
  };
}

function orNull<T>(value: T): T | null {
  return typeof value === 'string' && !isPlausible(value) ? null : value;
}

function shortOnes<T extends object>(texts: T): Partial<T> {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => isPlausible(String(text)))) as Partial<T>;
}

function withoutHints(incident: Incident): Incident {
  const { references: _, ...denial } = incident.denial;
  return {
    ...incident,
    denial: { ...denial, inferred: {} },
    resources: incident.resources.slice(0, 1),
    sighting: { ...incident.sighting, eventIds: [] },
  };
}

/** Names of several kilobytes each, all at once: no refusal of AWS looks like that. */
function bare(incident: Incident): Incident {
  const { action, effect, layer } = incident.denial;
  const denial: Denial = { ...UNREAD_DENIAL, action, effect, layer };
  return { ...withoutHints(incident), denial, resources: [] };
}

function fits(incident: Incident): boolean {
  return bytesOf(JSON.stringify(incident)) <= MAXIMUM_INCIDENT_BYTES;
}
