import type { Post, SlackThread, SlackThreads, ThreadKey } from './slack-threads.ts';

interface Entry {
  readonly thread: SlackThread;
  readonly posted: readonly Post[];
  readonly lease: { readonly owner: string; readonly until: string } | null;
  readonly dueAt: string | null;
}

/** The twin of the table: for tests and the demo. */
export function memorySlackThreads(): SlackThreads {
  const entries = new Map<string, Entry>();

  const entryOf = (key: ThreadKey): Entry =>
    entries.get(nameOf(key)) ?? {
      thread: { incident: key.incident, window: key.window, root: null, tally: null, allClearAt: null, latest: 0 },
      posted: [],
      lease: null,
      dueAt: null,
    };

  return {
    async claim(key, post, { owner, now, until }) {
      const entry = entryOf(key);
      if (entry.posted.includes(post)) return { kind: 'posted-before', thread: entry.thread };
      if (entry.lease !== null && entry.lease.owner !== owner && entry.lease.until >= now) return { kind: 'held' };
      entries.set(nameOf(key), { ...entry, lease: { owner, until } });
      return { kind: 'claimed', thread: entry.thread };
    },

    async release(key, owner) {
      const entry = entryOf(key);
      if (entry.lease?.owner === owner) entries.set(nameOf(key), { ...entry, lease: null });
    },

    async recordPost(key, post, { dueAt, ...changes }) {
      const entry = entryOf(key);
      entries.set(nameOf(key), {
        thread: {
          ...entry.thread,
          ...changes,
          ...(changes.root === undefined ? {} : { tally: null }),
          latest: post === 'digest' ? entry.thread.latest : Math.max(entry.thread.latest, post),
        },
        posted: [...entry.posted, post],
        lease: null,
        dueAt: dueAt === undefined ? entry.dueAt : dueAt,
      });
    },

    async recordLook(key, { tally, dueAt }) {
      const entry = entryOf(key);
      const thread = tally === null ? entry.thread : { ...entry.thread, tally };
      entries.set(nameOf(key), { ...entry, thread, dueAt });
    },

    async due(now, limit) {
      const open = [...entries.values()].filter(({ dueAt }) => dueAt !== null && dueAt <= now);
      return open
        .toSorted((a, b) => String(a.dueAt).localeCompare(String(b.dueAt)))
        .slice(0, limit)
        .map(({ thread }) => thread);
    },
  };
}

function nameOf({ incident, window }: ThreadKey): string {
  return `${incident}#${window}`;
}
