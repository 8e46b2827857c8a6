import type { Occurrence } from '../../lambdas/core/incident/occurrence.ts';
import type { Announcement } from '../../lambdas/core/model/announcement.ts';
import type { Claim, IncidentStore } from '../../lambdas/pipeline/incident-store.ts';

/** Everything that really happened in a schedule, as an outsider who sees all would write it down. */
export class Ledger {
  /** Announcements that a target accepted more often than once. */
  duplicates = 0;
  acceptances = 0;
  allClears = 0;
  overflows = 0;
  /** Resources of the lines that were handed to Lambda. */
  readonly lines = new Set<string>();
  /** Resources of the incidents that the store has counted. */
  readonly counted = new Set<string>();
  private readonly acceptedOnce = new Set<string>();
  private readonly recorded = new Set<string>();
  private readonly kinds = new Map<string, string>();
  private readonly diagnosed = new Map<string, Set<string>>();
  /** Ids of incidents by resource. */
  private readonly ids = new Map<string, string>();
  private readonly wrong: string[] = [];

  /** A line was handed to Lambda. */
  delivered(line: string): void {
    this.lines.add(/"(arn:[^"]+)"/.exec(line)?.[1] ?? '');
  }

  /** A target has taken an announcement, whatever became of its answer. */
  accepted(target: string, announcement: Announcement): void {
    this.acceptances += 1;
    if (announcement.kind === 'overflow') {
      this.overflows += 1;
      return;
    }
    if (announcement.kind === 'all-clear') this.allClears += 1;
    const { id, window, telling } = announcement.reference;
    const reference = `${id} ${window} ${telling}`;
    const key = `${target} ${reference}`;
    if (this.recorded.has(key)) this.wrong.push(`${key} was told again although its acceptance was recorded`);
    if (this.acceptedOnce.has(key)) this.duplicates += 1;
    this.acceptedOnce.add(key);
    if ((this.kinds.get(reference) ?? announcement.kind) !== announcement.kind) {
      this.wrong.push(`${reference} was told as two kinds`);
    }
    this.kinds.set(reference, announcement.kind);
    if (announcement.kind !== 'diagnosis') return;
    this.ids.set(announcement.notice.diagnosis.incident.denial.resource ?? '', id);
    this.diagnosed.set(target, (this.diagnosed.get(target) ?? new Set()).add(id));
  }

  /** The store has carried out a write, whatever became of its answer. */
  stored(method: string, given: readonly unknown[]): void {
    if (method === 'record') this.counted.add((given as [Occurrence])[0].incident.denial.resource ?? '');
    if (method !== 'accept') return;
    const [{ id, window, telling }, target] = given as [Claim['reference'], string];
    this.recorded.add(`${target} ${id} ${window} ${telling}`);
  }

  /** What must never happen and did: an incident lost, or told twice without need. */
  async violations(
    resources: ReadonlySet<string>,
    targets: readonly string[],
    incidents: IncidentStore,
  ): Promise<readonly string[]> {
    const found = [...this.wrong];
    for (const resource of resources) {
      const id = this.ids.get(resource);
      const record = id === undefined ? null : await incidents.read(id);
      if (id === undefined || record === null) {
        found.push(`${resource} was never told to anybody`);
        continue;
      }
      for (const target of targets) {
        if (this.diagnosed.get(target)?.has(id) !== true) found.push(`${resource} was never told to ${target}`);
      }
      if (record.waiting || record.telling === 0) found.push(`${resource} still waits`);
      if (record.delivered.length > 0 || record.lease !== null) found.push(`${resource} is still begun`);
    }
    return found;
  }
}
