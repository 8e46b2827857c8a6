import { lastSegment } from '../model/arn.ts';
import type { Caller } from '../model/caller.ts';
import type { Notice } from '../model/notice.ts';
import { readable } from './readable.ts';
import { minute } from './seen.ts';

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
  const started = task?.createdAt ? `, task of ${minute(task.createdAt)}` : '';
  const revision = task === null ? '' : ` (${task.family}:${task.revision}${started})`;
  return readable(`${who}, ${caller.binding}: ${caller.proof}${revision}`);
}
