import type { Command } from 'commander';
import type { Question } from '../core/model/answers.ts';
import type { Notice } from '../core/model/notice.ts';
import { answeringAction } from '../pipeline/ask/answering-action.ts';
import type { Need, Wave } from '../pipeline/gather.ts';
import type { Ask } from '../pipeline/ports.ts';
import type { AddCommand } from './add-command.ts';
import { EXIT } from './errors.ts';
import { addSourceOptions, type SourceOptions } from './source.ts';
import { type Streams, write } from './streams.ts';
import { writePage } from './write-page.ts';

interface DiagnoseOptions extends SourceOptions {
  readonly json?: true;
  readonly html?: string;
  readonly quiet?: true;
  readonly verbose?: true;
  readonly explainCalls?: true;
  readonly failOnDenied?: true;
}

/** `access-denied diagnose`: who made the call, what refused it, and the smallest change that fixes it. */
export const addDiagnoseCommand: AddCommand = (program, streams, outcome) => {
  const command: Command = program
    .command('diagnose')
    .summary('who was refused, by what, and the smallest change that fixes it')
    .description(
      'Diagnoses every refusal in an event, a log group or a pasted message. Reads the account, changes nothing.',
    );
  addSourceOptions(command)
    .option('--json', 'one JSON array, one entry an incident')
    .option('--html <FILE>', 'also write a report: one self-contained page')
    .option('--quiet', 'only the first two lines of each incident')
    .option('--verbose', 'every check with its evidence, and the fix for AWS CLI, CDK, Terraform and CloudFormation')
    .option('--explain-calls', 'tell on standard error what was asked of the account, in which rounds')
    .option('--fail-on-denied', 'exit with 3 when refusals were found')
    .action(async (options: DiagnoseOptions) => {
      const { investigate } = await import('./investigate.ts');
      const waves: (readonly Wave[])[] = [];
      const reached = new Set<string>();
      const noting =
        (ask: Ask): Ask =>
        (question, subject) => {
          reached.add(needKey(question, subject));
          return ask(question, subject);
        };
      const { account, notices } = await investigate(
        { ...options, wrap: noting, onWaves: (asked) => void waves.push(asked) },
        streams,
      );
      if (options.explainCalls) streams.stderr.write(`${explained(waves, reached)}\n`);
      if (options.html !== undefined) await writePage(options.html, notices);
      await print(notices, options, streams);
      if (account.live && !options.quiet) streams.stderr.write(missingPermissions(notices));
      if (options.failOnDenied && notices.length > 0) outcome.exitCode = EXIT.denied;
    });
};

async function print(notices: readonly Notice[], options: DiagnoseOptions, streams: Streams): Promise<void> {
  if (options.json) {
    const { noticeJson } = await import('../core/report/notice-json.ts');
    return write(streams.stdout, `${JSON.stringify(notices.map(noticeJson), null, 2)}\n`);
  }
  if (notices.length === 0) return void streams.stderr.write('No refusal was found.\n');
  const { paintFor } = await import('./paint.ts');
  const { noticeText } = await import('../core/report/notice-text.ts');
  const { checklistText } = await import('../core/report/checklist-text.ts');
  const { rolePoliciesText } = await import('../core/report/role-policies-text.ts');
  const paint = paintFor(streams);
  const texts = notices.map((notice) =>
    options.quiet
      ? noticeText(notice, { paint }).split('\n').slice(0, 2).join('\n')
      : checklistText(notice, { paint, verbose: options.verbose === true }),
  );
  const together = options.quiet ? '' : rolePoliciesText(notices, paint);
  await write(streams.stdout, `${[...texts, ...(together === '' ? [] : [together])].join('\n\n')}\n`);
}

/** What the credentials at hand may not read, of what would have told more; empty where nothing is missing. */
function missingPermissions(notices: readonly Notice[]): string {
  const denied = notices.flatMap(({ diagnosis }) => diagnosis.unseen.filter(({ why }) => why === 'denied'));
  const actions = [...new Set(denied.map(({ action }) => action))].sort();
  return actions.length === 0
    ? ''
    : `access-denied: your credentials may not ${actions.join(', ')}; \`access-denied permissions\` prints a read-only policy that may\n`;
}

/** The plan of each diagnosis; what reached the account stands with the API action that answers, the rest with the reason why not. */
function explained(diagnoses: readonly (readonly Wave[])[], reached: ReadonlySet<string>): string {
  const told = new Set<string>();
  const line = ({ question, subject }: Need): string => {
    const need = needKey(question, subject);
    const isKnown = told.has(need);
    told.add(need);
    if (!reached.has(need)) return `${question}  ${subject}  (not asked: outside the account or the Region)`;
    return `${question}  ${subject}  ${isKnown ? '(answered before)' : answeringAction(question, subject)}`;
  };
  return diagnoses
    .flatMap((waves, incident) => [
      `incident ${incident + 1}:`,
      ...waves.flatMap(({ questions }, wave) => questions.map((need) => `  wave ${wave + 1}  ${line(need)}`)),
    ])
    .join('\n');
}

function needKey(question: Question, subject: string): string {
  return `${question} ${subject}`;
}
