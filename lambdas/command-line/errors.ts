/** Exit codes of the command line; a contract with scripts. */
export const EXIT = { done: 0, failed: 1, usage: 2, denied: 3 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Something the user can put right: what is wrong, the value got, what is allowed, the likely fix. */
export class CommandError extends Error {
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CommandError';
    this.exitCode = exitCode;
  }
}

/** The command was given options that cannot be meant together, or values it does not take. */
export function usageError(message: string): CommandError {
  return new CommandError(EXIT.usage, message);
}

/** The input could not be read or is malformed, or AWS is out of reach. */
export function failure(message: string, cause?: unknown): CommandError {
  return new CommandError(EXIT.failed, message, { cause });
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
