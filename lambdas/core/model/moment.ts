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
