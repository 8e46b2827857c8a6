import { later } from '../core/model/moment.ts';
import type { Tally } from '../core/model/tally.ts';
import { digestMessage } from '../core/report/slack/digest-message.ts';
import { editedMessage } from '../core/report/slack/edited-message.ts';
import type { SlackThread } from './slack-threads.ts';
import { type ChannelPorts, leaseOf, postClaimed, type Teller } from './tell-channel.ts';

/** How often an incident was seen in the window that is its latest. */
export interface WindowTally {
  readonly tally: Tally;
  /** ISO 8601, UTC. */
  readonly window: string;
  /** Null: the telling was not recorded yet. */
  readonly windowEnds: string | null;
}

/** The tallies of incidents by id; those that are no longer kept are absent. Rejects when the store does not answer. */
export type ReadTallies = (incidents: readonly string[]) => Promise<ReadonlyMap<string, WindowTally>>;

export interface RefreshPorts extends ChannelPorts {
  readonly readTallies: ReadTallies;
}

export interface Refreshed {
  /** Threads that were looked at. */
  readonly looked: number;
  /** Why threads were put off. */
  readonly failures: readonly unknown[];
}

/** Threads a run looks at. Slack takes some 50 edits a minute. */
const THREADS_A_RUN = 50;

/** Failures after which a run is given up: Slack is out of order, and the next run is five minutes away. */
const FAILURES_A_RUN = 3;

/** Milliseconds. */
const MINUTE = 60_000;
const SHORTEST_PAUSE = 5 * MINUTE;
const LONGEST_PAUSE = 60 * MINUTE;

/** Milliseconds without which no further thread is begun. */
const TIME_OF_ONE = 15_000;

/**
 * Brings the counts in the channel up to date: by editing the first message of a thread, or, where messages cannot be edited, by a digest
 * shortly before the window ends. A thread that fails is put off; it keeps no other from its turn.
 */
export async function refreshChannel(ports: RefreshPorts, teller: Teller): Promise<Refreshed> {
  const { threads, clock, readTallies } = ports;
  const due = await threads.due(clock(), THREADS_A_RUN);
  if (due.length === 0) return { looked: 0, failures: [] };
  const tallies = await readTallies([...new Set(due.map(({ incident }) => incident))]);
  const failures: unknown[] = [];
  let looked = 0;
  for (const thread of due) {
    if (failures.length === FAILURES_A_RUN || teller.remainingTime() < TIME_OF_ONE) break;
    looked += 1;
    const found = tallies.get(thread.incident);
    const latest = found?.window === thread.window ? found : null;
    try {
      await look(thread, latest, ports, teller);
    } catch (error) {
      failures.push(error);
      await threads.recordLook(thread, { tally: null, dueAt: later(clock(), LONGEST_PAUSE) });
    }
  }
  return { looked, failures };
}

async function look(
  thread: SlackThread,
  latest: WindowTally | null,
  ports: RefreshPorts,
  teller: Teller,
): Promise<void> {
  const { channel, threads, clock } = ports;
  const { root, allClearAt } = thread;
  const tally = latest?.tally ?? thread.tally;
  if (root === null || tally === null) return threads.recordLook(thread, { tally: null, dueAt: null });
  const next = nextLook(latest, tally, clock());
  if (root.handle === null) {
    if (next !== null) return threads.recordLook(thread, { tally, dueAt: next });
    return digest(thread, tally, latest?.windowEnds ?? clock(), ports, teller);
  }
  if (tally.count <= (thread.tally?.count ?? root.count))
    return threads.recordLook(thread, { tally: null, dueAt: next });
  const edited = await channel.edit(
    root.handle,
    editedMessage(root.message, { tally, allClearAt }),
    teller.remainingTime,
  );
  return threads.recordLook(thread, { tally, dueAt: edited === 'gone' ? null : next });
}

/** The longer an incident is silent, the later; the last time shortly before the window ends. Null: there is nothing more to see. */
function nextLook(latest: WindowTally | null, { lastSeen }: Tally, now: string): string | null {
  if (latest === null) return null;
  const silence = Date.parse(now) - Date.parse(lastSeen);
  const next = later(now, Math.min(Math.max(silence, SHORTEST_PAUSE), LONGEST_PAUSE));
  if (latest.windowEnds === null) return next;
  const last = later(latest.windowEnds, -SHORTEST_PAUSE);
  if (now >= last) return null;
  return next < last ? next : last;
}

/** Said once, and only where something came after the diagnosis. */
async function digest(
  thread: SlackThread,
  tally: Tally,
  windowEnds: string,
  ports: RefreshPorts,
  teller: Teller,
): Promise<void> {
  const { threads, clock } = ports;
  const { root } = thread;
  if (root === null || tally.count <= root.count) return threads.recordLook(thread, { tally, dueAt: null });
  const claim = await threads.claim(thread, 'digest', leaseOf(teller, clock()));
  if (claim.kind === 'held') return;
  if (claim.kind === 'posted-before') return threads.recordLook(thread, { tally, dueAt: null });
  await postClaimed(digestMessage(root.message, tally, root.count, windowEnds), null, thread, ports, teller);
  return threads.recordPost(thread, 'digest', { dueAt: null });
}
