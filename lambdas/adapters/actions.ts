import type { Question } from '../core/model/answers.ts';
import type { ReadAction } from './reader.ts';
import { READERS } from './readers.ts';

/** An IAM action that reading the account may call, and the question it answers. */
export interface DeclaredAction extends ReadAction {
  readonly question: Question;
}

/**
 * Everything the readers declare: what CDK grants, what `access-denied permissions` prints and what the README lists.
 * One action may answer several questions.
 */
export const READ_ACTIONS: readonly DeclaredAction[] = Object.values(READERS).flatMap(({ question, actions }) =>
  actions.map((read) => ({ ...read, question })),
);
