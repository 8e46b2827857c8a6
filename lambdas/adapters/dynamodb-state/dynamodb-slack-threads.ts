import { RETENTION } from '../../core/incident/incident-settings.ts';
import { later } from '../../core/model/moment.ts';
import type { Post, SlackThreads } from '../../pipeline/slack-threads.ts';
import { SLACK_AGENDA, threadKeyOf, threadOf, threadPk } from './slack-thread-item.ts';
import type { Item, StateTable } from './state-table.ts';

/** Milliseconds that the longest window of an incident may last. */
const LONGEST_WINDOW = 30 * 24 * 3_600_000;

/** Threads in the table, each an item: one write before a post, one after it, and one for a look at a count. */
export function dynamoDbSlackThreads(table: StateTable): SlackThreads {
  return {
    async claim(key, post, { owner, now, until }) {
      const written = await table.update(
        threadPk(key),
        'SET #leaseOwner = :owner, #leaseUntil = :until, #expiresAt = :expiry',
        {
          condition:
            'NOT contains(#posted, :post) AND (attribute_not_exists(#leaseUntil) OR #leaseUntil < :now OR #leaseOwner = :owner)',
          values: { owner, until, now, post: String(post), expiry: expiry(now) },
        },
      );
      const item = written.item ?? {};
      if (written.kind === 'written') return { kind: 'claimed', thread: threadOf(key, item) };
      return isPosted(item, post) ? { kind: 'posted-before', thread: threadOf(key, item) } : { kind: 'held' };
    },

    async release(key, owner) {
      const condition = '#leaseOwner = :owner';
      await table.update(threadPk(key), 'REMOVE #leaseOwner, #leaseUntil', { condition, values: { owner } });
    },

    async recordPost(key, post, { root, allClearAt, dueAt }) {
      const values = {
        ...(root === undefined ? {} : { root: JSON.stringify(root) }),
        ...(typeof allClearAt === 'string' ? { allClearAt } : {}),
        ...(typeof dueAt === 'string' ? { agenda: SLACK_AGENDA, dueAt } : {}),
      };
      const gone = [
        'leaseOwner',
        'leaseUntil',
        ...(root === undefined ? [] : ['tally']),
        ...(allClearAt === null ? ['allClearAt'] : []),
        ...(dueAt === null ? ['agenda', 'dueAt'] : []),
      ];
      const posted = new Set([String(post)]);
      await table.update(threadPk(key), `${changes(values, gone)} ADD #posted :posted`, {
        values: { ...values, posted },
      });
    },

    async recordLook(key, { tally, dueAt }) {
      const values = {
        ...(tally === null ? {} : { tally: JSON.stringify(tally) }),
        ...(dueAt === null ? {} : { agenda: SLACK_AGENDA, dueAt }),
      };
      await table.update(threadPk(key), changes(values, dueAt === null ? ['agenda', 'dueAt'] : []), { values });
    },

    async due(now, limit) {
      const pks = await table.due(SLACK_AGENDA, now, limit);
      const items = await Promise.all(pks.map((pk) => table.get(pk)));
      // The index lags behind: what was looked at or removed since is no longer due.
      return items.flatMap((item, index) => {
        const key = threadKeyOf(pks[index] ?? '');
        const isDue = typeof item?.dueAt === 'string' && item.dueAt <= now;
        return key !== undefined && item !== undefined && isDue ? [threadOf(key, item)] : [];
      });
    },
  };
}

/** Seconds since 1970, when DynamoDB's time to live may remove the item. */
function expiry(now: string): number {
  return Math.ceil(Date.parse(later(now, LONGEST_WINDOW + RETENTION)) / 1_000);
}

function isPosted({ posted }: Item, post: Post): boolean {
  return posted instanceof Set && posted.has(String(post));
}

/** The expression that sets the values by their own names and removes what is gone. */
function changes(values: Item, gone: readonly string[]): string {
  const set = Object.keys(values).map((name) => `#${name} = :${name}`);
  return [
    ...(set.length === 0 ? [] : [`SET ${set.join(', ')}`]),
    ...(gone.length === 0 ? [] : [`REMOVE ${gone.map((name) => `#${name}`).join(', ')}`]),
  ].join(' ');
}
