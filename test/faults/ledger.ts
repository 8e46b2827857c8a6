import { MAXIMUM_TELLINGS } from '../../lambdas/core/incident/incident-settings.ts';
import type { Occurrence } from '../../lambdas/core/incident/occurrence.ts';
import { wordsOf } from '../../lambdas/core/incident/words-of.ts';
import type { Announcement } from '../../lambdas/core/model/announcement.ts';
import type { IncidentRecord } from '../../lambdas/core/model/incident-record.ts';
import { latest } from '../../lambdas/core/model/moment.ts';
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
  /** Kind and matter of what was told under a reference. */
  private readonly matters = new Map<string, string>();
  /** All-clears that stand, by target and incident. */
  private readonly cleared = new Map<string, { readonly window: string; readonly checkedAt: string }>();
  /** Moment of the latest refusal that was counted, by incident. */
  private readonly refusedAt = new Map<string, string>();
  private readonly diagnosed = new Map<string, Set<string>>();
  /** Everything in the order in which it happened. */
  readonly history: string[] = [];
  /** Ids of incidents by resource. */
  private readonly ids = new Map<string, string>();
  private readonly wrong: string[] = [];
  /** Refusals that were counted in the present window, by incident. */
  private readonly counts = new Map<string, { readonly window: string; readonly count: number }>();
  /** Deliveries that were counted and of which the store kept that, with their incident. */
  private readonly remembered = new Set<string>();

  /** A line was handed to Lambda. */
  delivered(line: string): void {
    this.lines.add(/"(arn:[^"]+)"/.exec(line)?.[1] ?? '');
  }

  /** A target has taken an announcement, whatever became of its answer. */
  accepted(target: string, announcement: Announcement): void {
    this.acceptances += 1;
    this.history.push(`${target} ${announcement.kind}`);
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
    this.history.push(key);
    const matter = matterOf(announcement);
    if ((this.matters.get(reference) ?? matter) !== matter) this.wrong.push(`${reference} was told of two matters`);
    this.matters.set(reference, matter);
    if (announcement.kind === 'all-clear') {
      this.cleared.set(`${target} ${id}`, { window, checkedAt: announcement.checkedAt });
      return;
    }
    this.cleared.delete(`${target} ${id}`);
    this.ids.set(announcement.notice.diagnosis.incident.denial.resource ?? '', id);
    this.diagnosed.set(target, (this.diagnosed.get(target) ?? new Set()).add(id));
  }

  /** The store has carried out a write, whatever became of its answer. */
  stored(method: string, given: readonly unknown[], answer: unknown): void {
    this.history.push(method);
    if (method === 'record') {
      const [{ id, delivery, incident }] = given as [Occurrence];
      this.counted.add(incident.denial.resource ?? '');
      this.refusedAt.set(id, latest(this.refusedAt.get(id) ?? '', incident.sighting.lastSeen));
      this.count(`${id} ${delivery}`, answer as IncidentRecord);
    }
    if (method === 'remember') this.remembered.add((given as [string, string]).join(' '));
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
        if (this.isThoughtOver(target, record)) found.push(`${target} does not know that ${resource} is refused again`);
      }
      if (record.waiting || record.telling === 0) found.push(`${resource} still waits`);
      if (record.delivered.length > 0 || record.lease !== null) found.push(`${resource} is still begun`);
    }
    return found;
  }

  private count(delivery: string, { id, window, count }: IncidentRecord): void {
    const before = this.counts.get(id);
    const isCounted = before?.window !== window || before.count !== count;
    if (isCounted && this.remembered.has(delivery)) this.wrong.push(`${delivery} was counted again`);
    this.counts.set(id, { window, count });
  }

  /** Whether a target heard last that an incident is over, and it was refused since. */
  private isThoughtOver(target: string, { id, window, telling }: IncidentRecord): boolean {
    const over = this.cleared.get(`${target} ${id}`);
    const isRefused = over !== undefined && (this.refusedAt.get(id) ?? '') > over.checkedAt;
    return isRefused && over.window === window && telling < MAXIMUM_TELLINGS;
  }
}

function matterOf({ kind, notice }: Exclude<Announcement, { kind: 'overflow' }>): string {
  return kind === 'diagnosis' ? wordsOf(notice.diagnosis.incident) : kind;
}
