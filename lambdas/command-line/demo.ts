import type { Notice } from '../core/model/notice.ts';
import type { AddCommand } from './add-command.ts';
import { write } from './streams.ts';
import { writePage } from './write-page.ts';

/** `access-denied demo`: the deployed handlers over a sample account, delivering to the terminal. */
export const addDemoCommand: AddCommand = (program, streams) => {
  program
    .command('demo')
    .summary('see it at work on a sample account')
    .description(
      'Runs the deployed handlers on a sample account whose services each break in one classic way. Needs no AWS.',
    )
    .option('--html <FILE>', 'also write a report: one self-contained page')
    .action(async ({ html }: { readonly html?: string }) => {
      const { runSampleAccount } = await import('../../examples/sample-account/run.ts');
      const { noticeText } = await import('../core/report/notice-text.ts');
      const { paintFor } = await import('./paint.ts');
      const paint = paintFor(streams);
      const all: Notice[] = [];
      await runSampleAccount(async ({ name, flaw }, notices) => {
        all.push(...notices);
        const told = notices.map((notice: Notice) => noticeText(notice, { paint }));
        const silent = 'No refusal in its log: no notice.';
        await write(streams.stdout, `${paint('faint', `── ${name}: ${flaw}`)}\n${told.join('\n\n') || silent}\n\n`);
      });
      if (html !== undefined) await writePage(html, all);
    });
};
