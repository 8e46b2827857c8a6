import type { Tally } from '../../core/model/tally.ts';
import type { SlackThread, ThreadKey, ThreadRoot } from '../../pipeline/slack-threads.ts';
import type { Item } from './state-table.ts';

export const SLACK_AGENDA = 'slack';

/** Every key of a thread begins with it. */
export const SLACK_KEY_PREFIX = 'slack#';

export function threadPk({ incident, window }: ThreadKey): string {
  return `${SLACK_KEY_PREFIX}${incident}#${window}`;
}

/** The thread that an item's key names; undefined for any other item. */
export function threadKeyOf(pk: string): ThreadKey | undefined {
  const [incident, window] = pk.startsWith(SLACK_KEY_PREFIX) ? pk.slice(SLACK_KEY_PREFIX.length).split('#') : [];
  return incident === undefined || window === undefined ? undefined : { incident, window };
}

/** The thread in an item of ours; an empty item is a thread of which nothing is known. */
export function threadOf({ incident, window }: ThreadKey, { root, tally, allClearAt, posted }: Item): SlackThread {
  return {
    incident,
    window,
    root: json<ThreadRoot>(root),
    tally: json<Tally>(tally),
    allClearAt: typeof allClearAt === 'string' ? allClearAt : null,
    latest: latestOf(posted),
  };
}

/** The highest number in a set of posts; the digest has none. */
function latestOf(posted: unknown): number {
  const tellings = posted instanceof Set ? [...posted].map(Number).filter(Number.isInteger) : [];
  return Math.max(0, ...tellings);
}

/** Messages are kept as JSON: opaque to expressions, and as large as they look. */
function json<Value>(attribute: unknown): Value | null {
  return typeof attribute === 'string' ? (JSON.parse(attribute) as Value) : null;
}
