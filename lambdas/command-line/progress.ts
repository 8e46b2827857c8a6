import type { Streams } from './streams.ts';

/** What a long run tells a person who waits. */
export interface Progress {
  tell(text: string): void;
  /** Leaves nothing behind. */
  stop(): void;
}

const SILENT: Progress = { tell: () => undefined, stop: () => undefined };

/** A line on standard error that says what is going on; silent unless that is a terminal. */
export async function startProgress(streams: Streams, text: string): Promise<Progress> {
  if (streams.stderr.isTTY !== true) return SILENT;
  const { default: yoctoSpinner } = await import('yocto-spinner');
  const spinner = yoctoSpinner({ text, stream: streams.stderr as NodeJS.WriteStream }).start();
  return {
    tell: (next) => {
      spinner.text = next;
    },
    stop: () => void spinner.stop(),
  };
}
