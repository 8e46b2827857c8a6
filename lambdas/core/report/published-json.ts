import type { Notice } from '../model/notice.ts';
import { noticeJson } from './notice-json.ts';

/**
 * What the topic carries for machines: the entry that `access-denied diagnose --json` prints, and under `rendering` what a
 * subscriber who shows it to people needs besides, so that it can say the same as we do.
 */
export function publishedJson(notice: Notice): object {
  const { incident, caller, task } = notice.diagnosis;
  return {
    ...noticeJson(notice),
    rendering: {
      binding: caller.binding,
      roleName: caller.roleName,
      instruction: notice.fix?.instruction ?? null,
      origin: incident.origin,
      credentialFailure: incident.credentialFailure,
      resources: incident.resources,
      taskCreatedAt: task?.createdAt ?? null,
    },
  };
}
