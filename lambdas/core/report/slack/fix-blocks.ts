import type { Fix, StatementEdit } from '../../model/fix.ts';
import type { Notice } from '../../model/notice.ts';
import { editDiff } from '../edit-diff.ts';
import { editPlace } from '../edit-place.ts';
import { fixTitle } from '../fix-title.ts';
import { TROUBLESHOOTING_GUIDE } from '../notice-text.ts';
import { readable, readableBlock } from '../readable.ts';
import { bold, link, type NoticeBlock, paragraph, plain, preformatted } from './blocks.ts';
import type { Shorten } from './fitting.ts';
import { ROOM } from './room.ts';

/** What to do: the fix with its statements to copy, or the user's own statement with the wrong part marked; else where to look on. */
export function fixBlocks({ diagnosis, fix }: Notice, shorten: Shorten): readonly NoticeBlock[] {
  if (fix === null) {
    return [paragraph([plain('See '), link(TROUBLESHOOTING_GUIDE, 'AWS’s guide to denied task roles'), plain('.')])];
  }
  const title = `${readable(fixTitle(fix.proof))} ${readable(fix.instruction)}`;
  const seen = diagnosis.incident.resources.length;
  const change = fix.edit === null ? statements(fix) : diff(fix.edit);
  return [
    paragraph([
      bold(shorten(title, ROOM.instruction)),
      ...(fix.edit === null ? [] : [plain(shorten(`\n${editPlace(fix.edit)}`, ROOM.place))]),
      ...(seen > 1 ? [plain(`  (${seen} resources seen)`)] : []),
    ]),
    ...(change === '' ? [] : [preformatted(shorten(change, ROOM.code))]),
    ...warnings(fix, shorten),
  ];
}

function statements(fix: Fix): string {
  return (fix.statements ?? []).flatMap((statement) => readableBlock(JSON.stringify(statement, null, 2))).join('\n');
}

const MARKS = { same: '  ', removed: '- ', added: '+ ' } as const;

function diff(edit: StatementEdit): string {
  return editDiff(edit)
    .map(({ change, text }) => `${MARKS[change]}${text}`)
    .join('\n');
}

function warnings(fix: Fix, shorten: Shorten): readonly NoticeBlock[] {
  if (fix.warnings.length === 0) return [];
  const text = fix.warnings.map((warning) => `Warning: ${readable(warning)}`).join('\n');
  return [paragraph([bold(shorten(text, ROOM.warnings))])];
}
