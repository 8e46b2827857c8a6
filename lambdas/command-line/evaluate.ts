import type { Command } from 'commander';
import { failure } from './errors.ts';
import { nameOf, readJson } from './input.ts';
import { answerLines } from './json-lines.ts';
import { type Streams, write } from './streams.ts';

interface EvaluateOptions {
  readonly json?: true;
  readonly jsonl?: true;
}

/** `access-denied evaluate`: would this request be allowed? */
export function addEvaluateCommand(program: Command, streams: Streams): void {
  program
    .command('evaluate')
    .summary('whether policies would allow a request')
    .description('Evaluates one request against policies, both given as JSON. Asks nothing of AWS.')
    .argument('[FILE]', 'file with {"request": {…}, "policies": {…}}; standard input where absent or -')
    .option('--json', 'one JSON object')
    .option('--jsonl', 'one JSON object a line, in and out')
    .action(async (file: string | undefined, options: EvaluateOptions) => {
      const { evaluateJson } = await import('../core/policy/evaluate-json.ts');
      if (options.jsonl) return answerLines(file, streams, evaluateJson);
      const verdict = evaluateJson(await readJson(file, streams));
      if ('error' in verdict) throw failure(`${nameOf(file)}: ${verdict.error}`);
      if (options.json) return write(streams.stdout, `${JSON.stringify(verdict, null, 2)}\n`);
      const { verdictText } = await import('../core/report/verdict-text.ts');
      await write(streams.stdout, `${verdictText(verdict)}\n`);
    });
}
