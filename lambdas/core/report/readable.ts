import { redact } from '../redaction/redact.ts';

/**
 * Text that anybody may have written into a log, made fit for people: personal data and secrets redacted, control characters
 * (terminal escape sequences among them), invisible and direction-changing characters made visible, one line, capped.
 */
export function readable(text: string, maximumLength = 2_000): string {
  const line = redact(neutralise(text));
  return line.length <= maximumLength ? line : `${line.slice(0, maximumLength - 1)}…`;
}

/** The lines of a text that consists of several, such as a snippet; indentation stays. */
export function readableBlock(text: string): readonly string[] {
  return text.split('\n').map((line) => redact(neutralise(line)));
}

/** A text cut at its end. */
export function shortened(text: string, maximumLength: number): string {
  return text.length <= maximumLength ? text : `${text.slice(0, maximumLength - 1)}…`;
}

/** A policy statement as one line of JSON with breathing space. */
export function statementLine(value: unknown): string {
  return redact(neutralise(spacedJson(value)));
}

/**
 * Controls, format characters (zero-width, bidirectional, byte order mark), lone surrogates, line and paragraph separators.
 * @see https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

function neutralise(text: string): string {
  return text.replace(UNSAFE, (character) => (/\s/u.test(character) ? ' ' : '�'));
}

function spacedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spacedJson).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}: ${spacedJson(member)}`).join(', ')}}`;
}
