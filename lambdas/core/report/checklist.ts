import type { CheckResult } from '../model/check.ts';
import { CHECK_IDS, type CheckId } from '../model/check-id.ts';
import type { Lane } from '../model/sighting.ts';
import { QUESTIONS, SHOWN_CHECKS } from './shown-checks.ts';

/** One question of the elimination as a person asks it, and the checks that answer it. */
export interface ChecklistQuestion {
  readonly title: string;
  readonly checks: readonly CheckId[];
}

/** What follows “what was refused” and “who made the call”; under each question its checks in the order of elimination. */
export const CHECKLIST: readonly ChecklistQuestion[] = QUESTIONS.map((title) => ({
  title,
  checks: CHECK_IDS.filter((id) => SHOWN_CHECKS[id].question === title),
}));

/** What the ruled-out ones of these checks mean, in a few words each; a role that does not exist trusts nobody. */
export function ruledOutPhrases(checks: readonly CheckResult[], lane: Lane): string {
  const isRoleGone = checks.some(({ id, status }) => id === 'role-not-found' && status === 'confirmed');
  return checks
    .filter(({ id, status }) => status === 'ruled-out' && !(isRoleGone && id === 'role-trust-policy'))
    .map(({ id }) => phraseOf(id, lane))
    .join(' · ');
}

function phraseOf(id: CheckId, lane: Lane): string {
  if (id === 'role-missing') return lane === 'agent' ? 'execution role set' : 'task role set';
  return SHOWN_CHECKS[id].ruledOut;
}
