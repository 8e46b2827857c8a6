/** A command line for a POSIX shell; words that need it are quoted, so that no text can leave its place. */
export function shellCommand(words: readonly string[]): string {
  return words.map(shellQuoted).join(' ');
}

/** Several command lines, one below the other. */
export function shellScript(commands: readonly (readonly string[])[]): string {
  return commands.map(shellCommand).join('\n');
}

/** A command of the AWS CLI for a Region, whichever one the shell is set to; '' for services without Regions. */
export function inRegion(region: string, words: readonly string[]): readonly string[] {
  const [aws = '', service = '', operation = '', ...options] = words;
  return region === '' ? words : [aws, service, operation, '--region', region, ...options];
}

function shellQuoted(word: string): string {
  return /^[A-Za-z0-9_./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
