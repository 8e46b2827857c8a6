import type { AddCommand } from './add-command.ts';
import { write } from './streams.ts';

/** `access-denied permissions`: the read-only policy a diagnosis needs. */
export const addPermissionsCommand: AddCommand = (program, streams) => {
  program
    .command('permissions')
    .summary('the read-only policy a diagnosis needs')
    .description(
      'Prints an IAM policy with every action that diagnose and capture may call; none of them changes anything.',
    )
    .action(async () => {
      const { readOnlyPolicy } = await import('./read-only-policy.ts');
      await write(streams.stdout, `${JSON.stringify(readOnlyPolicy(), null, 2)}\n`);
    });
};
