/** A moment that lies some milliseconds after another, both ISO 8601, UTC. */
export function later(moment: string, milliseconds: number): string {
  return new Date(Date.parse(moment) + milliseconds).toISOString();
}
