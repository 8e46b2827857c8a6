import type { Announcement } from '../../lambdas/core/model/announcement.ts';
import { editedMessage } from '../../lambdas/core/report/slack/edited-message.ts';
import type { WindowTally } from '../../lambdas/pipeline/refresh-channel.ts';
import type { SlackThread, SlackThreads } from '../../lambdas/pipeline/slack-threads.ts';
import type { FaultySlack } from './faulty-slack.ts';
import type { SlackLedger } from './slack-ledger.ts';

/** A schedule that is over. */
export interface Ended {
  readonly announced: readonly Announcement[];
  readonly ledger: SlackLedger;
  readonly slack: FaultySlack;
  readonly threads: SlackThreads;
  readonly tallies: ReadonlyMap<string, WindowTally>;
  /** Whether runs never overlapped. */
  readonly isAlone: boolean;
}

/** What must never be in a channel after everything has calmed down: something lost, or a first message that says what no longer holds. */
export async function channelFaults(ended: Ended): Promise<readonly string[]> {
  const { announced, ledger, threads, tallies } = ended;
  const found = announced.filter((one) => !isShown(one, ledger)).map((one) => `lost: ${JSON.stringify(placeOf(one))}`);
  for (const [incident, { tally, window }] of tallies) {
    const claim = await threads.claim({ incident, window }, 9_999, { owner: '', now: '9999', until: '9999' });
    if (claim.kind !== 'claimed') {
      found.push(`the thread of ${incident} is not to be had`);
      continue;
    }
    const { thread } = claim;
    if (thread.root === null) continue;
    if (thread.root.handle === null) {
      const isDue = tally.count > thread.root.count;
      if (isDue && !ledger.hasDigest(incident, window)) found.push(`${incident} has no digest`);
      continue;
    }
    if ((thread.tally?.count ?? thread.root.count) < tally.count) found.push(`${incident} shows an old count`);
    if (!ended.isAlone) continue;
    const over = latestOf(announced, incident);
    const allClearAt = over?.kind === 'all-clear' ? over.checkedAt : null;
    if (shownRoot(thread, ended.slack) !== expectedRoot(thread, allClearAt))
      found.push(`${incident} shows what does not hold`);
  }
  return found;
}

/** An all-clear that was overtaken is remembered and not shown. */
function isShown(announcement: Announcement, ledger: SlackLedger): boolean {
  return announcement.kind === 'all-clear' ? ledger.wasRecorded(announcement) : ledger.wasPosted(announcement);
}

function placeOf(announcement: Announcement): unknown {
  return announcement.kind === 'overflow' ? announcement.until : announcement.reference;
}

function latestOf(announced: readonly Announcement[], incident: string) {
  return announced
    .filter((one) => one.kind !== 'overflow')
    .filter(({ reference }) => reference.id === incident)
    .toSorted((a, b) => a.reference.telling - b.reference.telling)
    .at(-1);
}

function shownRoot({ root }: SlackThread, { shown }: FaultySlack): string | undefined {
  return shown.get(root?.handle?.ts ?? '')?.blocks;
}

function expectedRoot({ root, tally }: SlackThread, allClearAt: string | null): string | undefined {
  return root === null ? undefined : JSON.stringify(editedMessage(root.message, { tally, allClearAt }).blocks);
}
