import { writeFile } from 'node:fs/promises';
import type { Notice } from '../core/model/notice.ts';
import { failure, messageOf } from './errors.ts';

/** Writes the notices as one self-contained page. Fails with the file's name where it cannot be written. */
export async function writePage(file: string, notices: readonly Notice[]): Promise<void> {
  const { noticeHtml } = await import('../core/report/notice-html.ts');
  await writeFile(file, noticeHtml(notices)).catch((error: unknown) => {
    throw failure(`cannot write ${file}: ${messageOf(error)}`, error);
  });
}
