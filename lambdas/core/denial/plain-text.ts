import { parseObject } from './firelens.ts';

/**
 * A log text as its author wrote it: FireLens records reduced to their `log`, string escapes, XML entities, colours and box drawing undone.
 * Works on fragments too, where nothing could be parsed. Every step is skipped where its sign does not occur.
 */
export function plainText(text: string): string {
  let plain = text.includes('"log"') ? joinRecords(text) : text;
  if (!SPECIAL.test(plain)) return plain;
  if (plain.length > LONG_TEXT_LENGTH) plain = withoutSilentFrames(plain);
  if (plain.includes(ESCAPE_CHARACTER) || plain.includes('u001b[')) plain = plain.replace(COLOUR, '');
  plain = withoutEntities(plain);
  if (plain.includes('\\')) plain = withoutEntities(plain.replace(ESCAPE, unescapeMatch));
  if (BOX_DRAWING.test(plain)) plain = plain.replace(BOX_DRAWING_RUN, ' ').replace(PADDING, ' ');
  if (plain.includes('↵')) plain = plain.replaceAll('↵', '\n');
  if (plain.includes('\r')) plain = plain.replaceAll('\r', '');
  if (!plain.includes('\n')) return plain;
  if (plain.includes('>')) plain = plain.replace(QUOTED_LINE, '\n');
  if (plain.includes('uthorized')) plain = plain.replace(COMMENTED_LINE, '\n');
  return plain.replace(ADJACENT_LITERALS, (joint) => (joint.includes('\\') ? ' ' : ''));
}

const LONG_TEXT_LENGTH = 1_000;
const MAXIMUM_FRAME_LENGTH = 400;
/** The start of a frame of a Java stack that names no call: nine tenths of such a text. */
const SILENT_FRAME =
  /[ \t]{1,16}at (?:software\.amazon\.awssdk\.(?!services)|com\.amazonaws\.(?:http|internal|util)|(?:java|javax|jdk|sun|org|io|reactor|scala)\.)/y;

function withoutSilentFrames(text: string): string {
  let kept = '';
  let from = 0;
  let end = text.indexOf('\n');
  while (end >= 0) {
    const next = text.indexOf('\n', end + 1);
    const length = (next < 0 ? text.length : next) - end - 1;
    SILENT_FRAME.lastIndex = end + 1;
    if (length <= MAXIMUM_FRAME_LENGTH && SILENT_FRAME.test(text)) {
      kept += text.slice(from, end);
      from = next < 0 ? text.length : next;
    }
    end = next;
  }
  return from === 0 ? text : kept + text.slice(from);
}

const ESCAPE_CHARACTER = String.fromCharCode(27);
/** The characters that any of the steps below undoes. */
const SPECIAL = new RegExp(`[${ESCAPE_CHARACTER}\\\\&\\r\\n\\u21b5\\u2500-\\u257f]`);
const COLOUR = new RegExp(`(?:${ESCAPE_CHARACTER}|\\\\u001b)\\[[0-9;?]{0,20}[A-Za-z]`, 'g');

/** At most seven backslashes: JSON in JSON in JSON. */
const ESCAPE = /\\{1,7}(?:u([0-9a-fA-F]{4})|(["'`/])|([nrt]))/g;

function unescapeMatch(
  _match: string,
  code: string | undefined,
  quote: string | undefined,
  control: string | undefined,
): string {
  if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
  if (quote !== undefined) return quote;
  return control === 'n' ? '\n' : control === 't' ? '\t' : '';
}

/** Before the escapes are undone, since HTML may hold an escaped string; and after, since a string may hold HTML. */
function withoutEntities(text: string): string {
  return text.includes('&') ? text.replace(ENTITY, (entity) => ENTITIES[entity] ?? entity) : text;
}

const ENTITY = /&(?:quot|apos|lt|gt|amp|#34|#39|#x27|#x22|#10|#xA);/g;

const ENTITIES: Readonly<Record<string, string>> = {
  '&quot;': '"',
  '&#34;': '"',
  '&#x22;': '"',
  '&apos;': "'",
  '&#39;': "'",
  '&#x27;': "'",
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&#10;': '\n',
  '&#xA;': '\n',
};

const BOX_DRAWING = /[\u2500-\u257f]/;
const BOX_DRAWING_RUN = /[\u2500-\u257f]{1,400}/g;
const PADDING = / {2,400}/g;

/** A line of a quotation in Markdown, also within a comment. */
const QUOTED_LINE = /\n[ \t]{0,40}(?:[*#]{1,3} )?> ?/g;

/** A line of a comment that goes on with IAM's sentence. */
const COMMENTED_LINE =
  /\n[ \t]{0,40}(?:#{1,3}|\/\/|\*)[ \t]{1,8}(?=(?:is|not|to|perform|on|because|with|policy|allows|User|arn)\b)/g;

/** `"… not authorized " + "to perform …"` over two lines: one string that a source or a broken JSON text shows in two; a shell's two words. */
const ADJACENT_LITERALS = /(["'])[ \t]{0,40}[+\\]?[ \t]{0,40}\n[ \t]{0,80}\1(?=\w)/g;

/** FireLens puts one line into each record: the lines in order are the text, everything around them is the router's. */
function joinRecords(text: string): string {
  const lines = text.split('\n');
  const logs: string[] = [];
  for (const line of lines) {
    if (line.trim() === '') continue;
    const record = parseObject(line);
    if (typeof record?.log !== 'string') return text;
    logs.push(record.log);
  }
  return logs.join('\n');
}
