import { readFileSync } from 'node:fs';

const TABLE = new URL('../../lambdas/data/iam-actions.generated.txt', import.meta.url);

/** Every service of the action data. */
export const SERVICE_PREFIXES: readonly string[] = readFileSync(TABLE, 'utf8')
  .split('\n')
  .filter((line) => line.includes('\t'))
  .map((line) => line.slice(0, line.indexOf('\t')));
