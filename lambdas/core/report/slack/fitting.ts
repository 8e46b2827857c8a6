const ELLIPSIS = '…';

/** Gives back a text, or its beginning with an ellipsis where it takes more than `room`. */
export type Shorten = (text: string, room: number) => string;

/**
 * A text that takes at most `room` of a Slack message. Slack does not say whether its limits count characters, bytes, JSON or
 * entities; {@link weight} is the most of them, so that a text that fits does so by every count. Never cuts a character in two.
 */
export const fitting: Shorten = (text, room) => {
  let used = 0;
  let end = 0;
  let endBeforeEllipsis = 0;
  for (const character of text) {
    used += weightOfCharacter(character);
    if (used > room) return `${text.slice(0, endBeforeEllipsis)}${ELLIPSIS}`;
    end += character.length;
    if (used + weightOfCharacter(ELLIPSIS) <= room) endBeforeEllipsis = end;
  }
  return text;
};

/** What a text takes: of characters, UTF-8 bytes, bytes of JSON and of Slack's entities, the most. */
export function weight(text: string): number {
  let sum = 0;
  for (const character of text) sum += weightOfCharacter(character);
  return sum;
}

const ESCAPED: Readonly<Record<string, number>> = {
  '&': '&amp;'.length,
  '<': '&lt;'.length,
  '>': '&gt;'.length,
  '"': '\\"'.length,
  '\\': '\\\\'.length,
  '\n': '\\n'.length,
};

function weightOfCharacter(character: string): number {
  if (character.length === 2) return 4;
  if (character < '\x80') return ESCAPED[character] ?? (character < ' ' ? '\\u0000'.length : 1);
  if (character >= '\ud800' && character <= '\udfff') return '\\ud800'.length;
  return character < '\u0800' ? 2 : 3;
}
