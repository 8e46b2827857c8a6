/** A moment that lies some milliseconds after another, both ISO 8601, UTC. */
export function later(moment: string, milliseconds: number): string {
  return new Date(Date.parse(moment) + milliseconds).toISOString();
}

/** The first of two moments, both ISO 8601, UTC. */
export function earliest(a: string, b: string): string {
  return a < b ? a : b;
}

/** The last of two moments, both ISO 8601, UTC. */
export function latest(a: string, b: string): string {
  return a < b ? b : a;
}

/** An ISO 8601 moment to the minute, for people; text that is none stays as it is. */
export function minute(moment: string): string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(moment) ? `${moment.slice(0, 10)} ${moment.slice(11, 16)} UTC` : moment;
}
