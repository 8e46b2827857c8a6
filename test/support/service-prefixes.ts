import { iamActions } from '../../lambdas/data/iam-actions.generated.ts';

/** Every service of the action data. */
export const SERVICE_PREFIXES: readonly string[] = iamActions
  .split('\n')
  .map((line) => line.slice(0, line.indexOf('\t')));
