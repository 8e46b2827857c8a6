import type { Finding, FindingCheck } from '../../core/model/finding.ts';
import type { Observed, Unknown } from '../../core/model/observed.ts';

type Subject = Pick<Finding, 'check' | 'subject'>;

export function ok(check: FindingCheck, subject: string, because: string): Finding {
  return { check, subject, status: 'ok', because, remedy: null, missing: [] };
}

export function note(check: FindingCheck, subject: string, because: string): Finding {
  return { check, subject, status: 'note', because, remedy: null, missing: [] };
}

export function problem(check: FindingCheck, subject: string, because: string, remedy: string): Finding {
  return { check, subject, status: 'problem', because, remedy, missing: [] };
}

export function unreadable(check: FindingCheck, subject: string, { action, why }: Unknown): Finding {
  const because =
    why === 'denied' ? `could not check it (missing ${action})` : `could not check it (${action}: ${why})`;
  return { check, subject, status: 'unknown', because, remedy: null, missing: [{ action, why }] };
}

/** Judges what could be read; what could not, or is not there, is told alike by every check. */
export function judged<T>(
  { check, subject }: Subject,
  observed: Observed<T | null>,
  gone: string,
  judge: (value: T) => Finding | readonly Finding[],
): readonly Finding[] {
  if (observed.status === 'unknown') return [unreadable(check, subject, observed)];
  if (observed.value === null) return [problem(check, subject, 'it does not exist', gone)];
  return [judge(observed.value)].flat();
}
