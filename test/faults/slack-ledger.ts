import type { Announcement } from '../../lambdas/core/model/announcement.ts';
import { slackMessage } from '../../lambdas/core/report/slack/slack-message.ts';
import type { Post, ThreadKey } from '../../lambdas/pipeline/slack-threads.ts';
import type { Run } from './run.ts';

/** Everything that a channel was shown and that was remembered of it, as an outsider who sees all would write it down. */
export class SlackLedger {
  /** Messages beyond the first of the same announcement. */
  duplicates = 0;
  posts = 0;
  digests = 0;
  readonly wrong: string[] = [];
  readonly history: string[] = [];
  /** Names of announcements by the blocks of their message. */
  private readonly names = new Map<string, string>();
  /** Names by the text of their message: a digest ends with that of its diagnosis. */
  private readonly texts = new Map<string, string>();
  /** The run that posted an announcement last. */
  private readonly postedBy = new Map<string, Run>();
  private readonly recorded = new Set<string>();

  /** An announcement was published. */
  announced(announcement: Announcement): void {
    const { blocks, text } = slackMessage(announcement, null);
    this.names.set(JSON.stringify(blocks), nameOf(announcement));
    this.texts.set(text, nameOf(announcement));
  }

  /** Slack has taken a message, whatever became of its answer. */
  posted(run: Run, blocks: string, text: string): void {
    const name = this.names.get(blocks) ?? this.digestOf(text);
    if (name === undefined) return void this.wrong.push(`somebody posted what nobody announced: ${text}`);
    this.posts += 1;
    this.history.push(`${name} by ${run.requestId}`);
    if (this.recorded.has(name)) this.wrong.push(`${name} was posted again although it was recorded`);
    const before = this.postedBy.get(name);
    if (before !== undefined) this.duplicates += 1;
    if (before?.faults === 0) this.wrong.push(`${name} was posted again although nothing befell who posted it`);
    this.postedBy.set(name, run);
  }

  /** The store has remembered a post. */
  remembered({ incident, window }: ThreadKey, post: Post): void {
    const name = incident.startsWith('overflow-') ? `overflow ${window}` : `${incident} ${window} ${post}`;
    this.history.push(`recorded ${name}`);
    this.recorded.add(name);
  }

  wasPosted(announcement: Announcement): boolean {
    return this.postedBy.has(nameOf(announcement));
  }

  wasRecorded(announcement: Announcement): boolean {
    return this.recorded.has(nameOf(announcement));
  }

  hasDigest(incident: string, window: string): boolean {
    return this.recorded.has(`${incident} ${window} digest`);
  }

  private digestOf(text: string): string | undefined {
    const [, name] = [...this.texts].find(([posted]) => text.endsWith(`: ${posted}`)) ?? [];
    if (name === undefined) return undefined;
    this.digests += 1;
    return name.replace(/\d+$/, 'digest');
  }
}

function nameOf(announcement: Announcement): string {
  if (announcement.kind === 'overflow') return `overflow ${announcement.until}`;
  const { id, window, telling } = announcement.reference;
  return `${id} ${window} ${telling}`;
}
