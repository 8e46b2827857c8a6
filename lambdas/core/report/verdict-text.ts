import type { Evaluation, StatementExplanation } from '../model/evaluation.ts';
import { readable } from './readable.ts';

/** A verdict for people: the decision, what it rests on, every statement with what it says to the request. */
export function verdictText(
  verdict: Pick<Evaluation, 'decision' | 'blockedBy' | 'unknownKeys' | 'explanation'>,
): string {
  const { decision, blockedBy, unknownKeys, explanation } = verdict;
  return [
    blockedBy.length === 0 ? decision : `${decision}: ${blockedBy.join(', ')}`,
    ...(unknownKeys.length === 0 ? [] : [`  depends on ${unknownKeys.map((key) => readable(key)).join(', ')}`]),
    ...explanation.map(statementText),
  ].join('\n');
}

function statementText(explained: StatementExplanation): string {
  const { layer, policy, statement, sid, effect, matched, because } = explained;
  const mark = matched === true ? '✔' : matched === false ? '·' : '?';
  const name = sid === null ? `statement ${statement + 1}` : `statement ${statement + 1} (${sid})`;
  return readable(`  ${mark} ${layer} ${policy}, ${name}, ${effect}: ${because}`);
}
