import { globMatcher, wildcardCodes } from './glob.ts';

/** One entry of an Action or NotAction element. */
export interface ActionPattern {
  readonly text: string;
  /** @param action in lower case */
  readonly matches: (action: string) => boolean;
}

/**
 * Letter case does not matter; `*` and `?` stand anywhere. `undefined` for text that names no service.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
 */
export function actionPattern(text: string): ActionPattern | undefined {
  if (text === '*') return { text, matches: () => true };
  if (!/^[A-Za-z0-9*?-]+:[^:\s]+$/.test(text)) return undefined;
  return { text, matches: globMatcher(wildcardCodes(text.toLowerCase())) };
}
