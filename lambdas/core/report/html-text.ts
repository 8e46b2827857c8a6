import { readable, readableBlock } from './readable.ts';

/** Markup that is safe to put into a page; made by {@link escaped} or from constants only. */
export type Html = string;

/** Any text as one line of a page: redacted, free of control characters, escaped. */
export function escaped(text: string): Html {
  return escapeMarkup(readable(text));
}

/** A text of several lines, such as a snippet, for a `pre` element. */
export function escapedBlock(text: string): Html {
  return escapeMarkup(readableBlock(text).join('\n'));
}

/** JSON as people write it in a policy, for a `pre` element. */
export function escapedJson(value: unknown): Html {
  return escapedBlock(JSON.stringify(value, null, 2) ?? '');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeMarkup(text: string): Html {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
