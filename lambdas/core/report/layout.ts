/** Columns of a report. */
export const WIDTH = 118;

/** One labelled paragraph, broken at spaces, its continuation lines under its text. */
export function labelled(label: string, text: string, indent = 15): readonly string[] {
  const [first = '', ...rest] = wrapped(text, WIDTH - indent);
  return [`${label.padEnd(indent - 1)} ${first}`.trimEnd(), ...rest.map((line) => `${' '.repeat(indent)}${line}`)];
}

/** Lines of at most `width` characters, broken at spaces; a word longer than that keeps a line of its own. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line === '') line = word;
    else if (line.length + 1 + word.length <= width) line += ` ${word}`;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

/** Two halves of a line, the second at the right margin where there is room. */
export function spread(left: string, right: string): string {
  const gap = Math.max(4, WIDTH - left.length - right.length);
  return `${left}${' '.repeat(gap)}${right}`;
}
