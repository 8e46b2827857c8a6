import type { Answers, Question } from '../../core/model/answers.ts';
import { parseArn } from '../../core/model/arn.ts';
import { type Observed, unknown } from '../../core/model/observed.ts';
import type { Ask } from '../ports.ts';
import { answeringAction } from './answering-action.ts';

/** The account and the Region a refusal was delivered from. */
export interface Territory {
  readonly account: string;
  readonly region: string;
}

/**
 * Refuses every question about another account or Region with unknown (`unsupported`), so that a line of text never chooses
 * where we look. AWS's own managed policies and ARNs without an account, such as a bucket's, may be asked about.
 */
export function limitedAsk(ask: Ask, territory: Territory): Ask {
  return async <Q extends Question>(question: Q, subject: string): Promise<Observed<Answers[Q] | null>> => {
    if (isForeign(question, subject, territory)) return unknown('unsupported', answeringAction(question, subject));
    return ask(question, subject);
  };
}

const ABOUT_AN_ACCOUNT: ReadonlySet<Question> = new Set<Question>([
  'accountPublicAccess',
  'resourceControlPolicies',
  'serviceControlPolicies',
]);

function isForeign(question: Question, subject: string, { account, region }: Territory): boolean {
  if (ABOUT_AN_ACCOUNT.has(question)) return subject !== account;
  if (!subject.startsWith('arn:')) return false;
  const arn = parseArn(subject);
  if (arn === undefined) return true;
  if (arn.service === 'iam' && arn.account === 'aws' && arn.resource.startsWith('policy/')) return false;
  return (arn.account !== '' && arn.account !== account) || (arn.region !== '' && arn.region !== region);
}
