import type { ContextBlock, HeaderBlock, RichTextBlock, RichTextElement } from '@slack/types';

/**
 * The blocks a notice is made of. Slack reads no markup in any of them: not in plain text, not in the text of rich text. What a log
 * line says therefore mentions nobody, links nowhere and closes no fence, without being escaped.
 *
 * @see https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
 */
export type NoticeBlock = HeaderBlock | ContextBlock | RichTextBlock;

/** The title. */
export function heading(text: string): HeaderBlock {
  return { type: 'header', text: { type: 'plain_text', text, emoji: false } };
}

/** Lines of small print. */
export function smallPrint(lines: readonly string[]): ContextBlock {
  return { type: 'context', elements: lines.map((text) => ({ type: 'plain_text', text, emoji: false })) };
}

/** What an edit finds again in a message that was posted. */
export type EditableBlockId = 'count' | 'all-clear';

/** Gives a block the name under which an edit finds it. */
export function editable<Block extends NoticeBlock>(id: EditableBlockId, block: Block): Block {
  return { ...block, block_id: id };
}

/** Running text; {@link plain}, {@link bold}, {@link literal} and {@link link} are its parts. */
export function paragraph(parts: readonly RichTextElement[]): RichTextBlock {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [...parts] }] };
}

/** Text to copy, with its line breaks. */
export function preformatted(text: string): RichTextBlock {
  return { type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }] };
}

export function plain(text: string): RichTextElement {
  return { type: 'text', text };
}

export function bold(text: string): RichTextElement {
  return { type: 'text', text, style: { bold: true } };
}

export function literal(text: string): RichTextElement {
  return { type: 'text', text, style: { code: true } };
}

export function link(url: string, text: string): RichTextElement {
  return { type: 'link', url, text };
}
