import type { Command } from 'commander';
import { readText } from './input.ts';
import { answerLines, lineError } from './json-lines.ts';
import { type Streams, write } from './streams.ts';

interface ReadOptions {
  readonly json?: true;
  readonly jsonl?: true;
}

/** `access-denied read`: what was refused, as far as a text says. */
export function addReadCommand(program: Command, streams: Streams): void {
  program
    .command('read')
    .summary('what was refused, as far as a text says')
    .description('Reads a log text and tells what AWS refused in it. Asks nothing of AWS.')
    .argument('[FILE]', 'file with the text; standard input where absent or -')
    .option('--json', 'one JSON object')
    .option('--jsonl', 'each input line is {"text": "…"}; one JSON object a line')
    .action(async (file: string | undefined, options: ReadOptions) => {
      const { readDenials } = await import('../core/denial/read-denials.ts');
      const { readingToJson } = await import('../core/denial/reading-to-json.ts');
      const { loadActionData } = await import('../data/action-data.ts');
      const actions = loadActionData();
      if (options.jsonl) {
        await answerLines(file, streams, ({ text }) =>
          typeof text === 'string'
            ? readingToJson(readDenials(text, actions))
            : lineError('the object has no "text" that is a string'),
        );
        return;
      }
      const { readLongText } = await import('../core/denial/read-long-text.ts');
      const reading = readLongText(await readText(file, streams), actions);
      if (options.json) return write(streams.stdout, `${JSON.stringify(readingToJson(reading), null, 2)}\n`);
      const { readingText } = await import('../core/report/reading-text.ts');
      await write(streams.stdout, `${readingText(reading)}\n`);
    });
}
