import { lastSegment } from '../model/arn.ts';
import type { Caller } from '../model/caller.ts';
import { minute } from '../model/moment.ts';
import type { Notice } from '../model/notice.ts';
import { readable } from './readable.ts';

const KINDS: Readonly<Record<Caller['kind'], string>> = {
  'task-role': 'task role',
  'execution-role': 'execution role',
  'instance-role': 'instance role',
  user: 'IAM user',
  'web-identity': 'web identity',
  'assumed-role': 'assumed role',
  unknown: 'unknown identity',
};

/** Who made the call, how we know it, and which revision runs: `task role orders-task, proven: session name = task 9f1c…`. */
export function callerLine(notice: Notice): string {
  const { caller, task } = notice.diagnosis;
  const name = caller.roleName ?? (caller.arn === null ? null : lastSegment(caller.arn));
  const who = name === null ? KINDS[caller.kind] : `${KINDS[caller.kind]} ${name}`;
  const created = task?.createdAt ? `, task created ${minute(task.createdAt)}` : '';
  const revision = task === null ? '' : ` (${task.family}:${task.revision}${created})`;
  return readable(`${nameless(caller) ?? `${who}, ${caller.binding}: `}${caller.proof}${revision}`);
}

/** What introduces the proof where no identity has a name: nothing where the proof says who it was. */
function nameless({ kind, arn, roleName, binding }: Caller): string | null {
  if (kind !== 'unknown' || arn !== null || roleName !== null) return null;
  return binding === 'proven' ? '' : `${binding}: `;
}
