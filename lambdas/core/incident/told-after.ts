import type { Decision } from '../model/evaluation.ts';
import type { Told } from '../model/incident-record.ts';
import type { Notice } from '../model/notice.ts';
import type { Seen } from './is-news.ts';

/** What has been told of an incident after one more diagnosis. */
export function toldAfter(
  before: Told | null,
  notice: Notice,
  decision: Decision | null,
  { sentence, revisions }: Pick<Seen, 'sentence' | 'revisions'>,
): Told {
  const { task, cause } = notice.diagnosis;
  const diagnosed = task === null ? [] : [`${task.family}:${task.revision}`];
  return {
    sentences: union(before?.sentences ?? [], [sentence]),
    revisions: union(before?.revisions ?? [], [...diagnosed, ...revisions]),
    cluster: task?.cluster ?? before?.cluster ?? null,
    cause: cause?.check ?? null,
    confidence: cause?.confidence ?? null,
    decision,
    clearedAt: null,
  };
}

function union(before: readonly string[], more: readonly string[]): readonly string[] {
  return [...new Set([...before, ...more])];
}
