import { expect } from 'vitest';
import { weight } from '../../../../lambdas/core/report/slack/fitting.ts';
import type { SlackMessage } from '../../../../lambdas/core/report/slack/message-body.ts';
import { MAXIMUM_MESSAGE } from '../../../../lambdas/core/report/slack/room.ts';

/** Every text of the blocks in reading order, with the type of the object that holds it. */
export function textsOf(message: SlackMessage): readonly { readonly type: string; readonly text: string }[] {
  const found: { type: string; text: string }[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const { type, text } = value as { type?: unknown; text?: unknown };
    if (typeof type === 'string' && typeof text === 'string') found.push({ type, text });
    for (const member of Object.values(value)) visit(member);
  };
  visit(message.blocks);
  return found;
}

export const reading = (message: SlackMessage) =>
  textsOf(message)
    .map(({ text }) => text)
    .join('\n');

const LONE_SURROGATE = /\p{Cs}/u;

/** @see https://docs.slack.dev/reference/block-kit/blocks */
export function expectWithinLimits(message: SlackMessage): void {
  expect(message.blocks.length).toBeLessThanOrEqual(50);
  expect(Buffer.byteLength(JSON.stringify(message.blocks))).toBeLessThanOrEqual(MAXIMUM_MESSAGE);
  expect(weight(message.text)).toBeLessThanOrEqual(4_000);
  expect(message.text).not.toMatch(LONE_SURROGATE);
  for (const block of message.blocks) {
    if (block.type === 'header') expect(weight(block.text.text)).toBeLessThanOrEqual(150);
    if (block.type === 'context') expect(block.elements.length).toBeLessThanOrEqual(10);
  }
  for (const { text } of textsOf(message)) {
    expect(text).not.toBe('');
    expect(weight(text)).toBeLessThanOrEqual(3_000);
    expect(text).not.toMatch(LONE_SURROGATE);
  }
}
