import type { AskAwsOptions } from '../adapters/ask-aws.ts';
import { cachedAsk } from '../pipeline/ask/cached-ask.ts';
import type { Ask } from '../pipeline/ports.ts';
import type { Environment } from './environment.ts';

/** AWS as a deployed function asks it; loaded with the first question. `warmAnswers`: milliseconds for which answers are kept; 0: none is. */
export async function askDeployed(
  { region, account, organizationsRoleArn }: Environment,
  warmAnswers: number,
  watch: Required<Pick<AskAwsOptions, 'remainingTime' | 'onCall'>>,
): Promise<Ask> {
  const { askAws } = await import('../adapters/ask-aws.ts');
  const role = organizationsRoleArn === null ? {} : { organizationsRoleArn };
  const ask = askAws({ region, account, ...watch, ...role });
  return warmAnswers === 0 ? ask : cachedAsk(ask, { maximumAge: warmAnswers });
}
