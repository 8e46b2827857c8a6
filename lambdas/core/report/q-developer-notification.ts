import type { Announcement } from '../model/announcement.ts';
import type { Notice } from '../model/notice.ts';
import { announcementText, FULL_REPORT } from './announcement-text.ts';
import { allClearHeadline, headline } from './headline.ts';
import { overflowHeadline } from './overflow-text.ts';
import { shortened } from './readable.ts';

/**
 * A custom notification as Amazon Q Developer in chat applications shows it in Slack or Microsoft Teams.
 * @see https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html
 */
export interface QDeveloperNotification {
  readonly version: '1.0';
  readonly source: 'custom';
  /** Equal ids are the same telling. */
  readonly id: string;
  readonly content: {
    readonly textType: 'client-markdown';
    readonly title: string;
    readonly description: string;
    readonly keywords: readonly string[];
  };
  readonly metadata: {
    /** Notifications of one incident and window share a thread. */
    readonly threadId: string;
    readonly summary: string;
    readonly eventType: string;
    readonly additionalContext: Readonly<Record<string, string>>;
  };
}

/** Characters that a title and a description may have. */
export const MAXIMUM_TITLE = 250;
export const MAXIMUM_DESCRIPTION = 8_000;

const CUT = '\n… Cut to fit. The e-mail and the JSON of the topic have everything.';

/** An announcement as a custom notification. What stands in a log is shown as text: in a fence that nothing in it can close. */
export function qDeveloperNotification(announcement: Announcement): QDeveloperNotification {
  const title = unmarked(titleOf(announcement));
  return {
    version: '1.0',
    source: 'custom',
    ...identity(announcement, title),
  };
}

function identity(announcement: Announcement, title: string): Omit<QDeveloperNotification, 'version' | 'source'> {
  const content = { textType: 'client-markdown', title: shortened(title, MAXIMUM_TITLE) } as const;
  const summary = shortened(title, MAXIMUM_TITLE);
  if (announcement.kind === 'overflow') {
    const { kind, account, region, until } = announcement;
    const threadId = tokensOf([kind, account, region]).join('-');
    return {
      id: `${threadId}/${until}`,
      content: {
        ...content,
        description: description(announcement, null),
        keywords: tokensOf([kind, account, region]),
      },
      metadata: { threadId, summary, eventType: kind, additionalContext: context({ account, region }) },
    };
  }
  const { kind, reference, notice } = announcement;
  const { cause, incident } = notice.diagnosis;
  const { account, region } = incident.sighting;
  const reportUrl = kind === 'diagnosis' ? announcement.reportUrl : null;
  return {
    id: `${reference.id}/${reference.window}/${reference.telling}`,
    content: {
      ...content,
      description: description(announcement, reportUrl),
      keywords: tokensOf([kind, cause?.check, account, region]),
    },
    metadata: {
      threadId: `${reference.id}/${reference.window}`,
      summary,
      eventType: kind,
      additionalContext: context({
        incident: reference.id,
        account,
        region,
        cause: cause?.check ?? 'none',
        confidence: cause?.confidence ?? 'none',
      }),
    },
  };
}

function titleOf(announcement: Announcement): string {
  switch (announcement.kind) {
    case 'diagnosis':
      return line(headline(announcement.notice).what, announcement.notice);
    case 'all-clear':
      return line(allClearHeadline(announcement.notice).what, announcement.notice);
    case 'overflow':
      return overflowHeadline(announcement).what;
  }
}

function line(what: string, notice: Notice): string {
  const { where } = headline(notice);
  return where === '' ? what : `${what} (${where})`;
}

/** The text of the e-mail in a fence, and our own link below it, where it fits. */
function description(announcement: Announcement, reportUrl: string | null): string {
  const text = announcementText(reportUrl === null ? announcement : withoutReport(announcement));
  const link = reportUrl === null ? '' : `\n${FULL_REPORT}: ${reportUrl}`;
  const fits = link.length <= MAXIMUM_DESCRIPTION / 2;
  return fenced(text, MAXIMUM_DESCRIPTION - (fits ? link.length : 0)) + (fits ? link : '');
}

function withoutReport(announcement: Announcement): Announcement {
  return announcement.kind === 'diagnosis' ? { ...announcement, reportUrl: null } : announcement;
}

/**
 * A fence around text. Slack reads mentions and links in angle brackets in fences too, so they become entities, which Slack turns
 * back; a Teams channel shows them as they are.
 */
function fenced(text: string, room: number): string {
  const inside = escaped(text);
  const around = '```\n\n```'.length;
  if (inside.length + around <= room) return `\`\`\`\n${inside}\n\`\`\``;
  // An entity that was cut in two shows as text; nothing but an ampersand can begin one.
  const kept = inside.slice(0, room - around - CUT.length).replace(/&[a-z]*$/, '');
  return `\`\`\`\n${kept.replace(/[\ud800-\udbff]$/u, '')}\n\`\`\`${CUT}`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('`', "'");
}

/** A line without anything that either client's markdown reads as markup, a mention or a link. */
function unmarked(text: string): string {
  return text
    .replace(/[`*~<>[\]|\\#&@!]/g, ' ')
    .replaceAll('://', ': //')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/** Only what looks like a name: it is matched, not read. */
function tokensOf(values: readonly (string | undefined)[]): readonly string[] {
  return values.filter((value): value is string => value !== undefined && /^[\w.-]{1,64}$/.test(value));
}

function context(values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => tokensOf([value]).length === 1));
}
