import type { StatementExplanation, StatementPart } from '../model/evaluation.ts';
import type { Layer } from '../model/layer.ts';
import type { ConditionClause } from './condition.ts';
import type { JudgedIn } from './layer-verdict.ts';
import { failedParts, type Judged, type Subject } from './statement.ts';
import { isDoubt } from './truth.ts';

/** One statement and how it met the request, for people and machines. */
export function explain(layer: Layer, { policy, judged }: JudgedIn, subject: Subject): StatementExplanation {
  const { statement, matched } = judged;
  const failed = failedParts(judged);
  return {
    layer,
    policy,
    statement: statement.index,
    sid: statement.sid,
    effect: statement.effect,
    matched: isDoubt(matched) ? 'unknown' : matched,
    failed,
    because:
      failed.length === 0
        ? matchSentence(judged, subject)
        : failed.map((part) => reason(part, judged, subject)).join('; '),
  };
}

/** What a clause wanted and what the request carries, such as `StringEquals aws:SourceVpce wants vpce-1, the request has vpce-2`. */
function clauseSentence(clause: ConditionClause, subject: Subject): string {
  const state = subject.context.stateOf(clause.keyInLowerCase);
  const got =
    state === 'absent'
      ? 'the request does not carry it'
      : state === 'unknown'
        ? 'its value is not known'
        : `the request has ${listed(state)}`;
  return `${clause.operatorText} ${clause.key} wants ${listed(clause.wanted)}, ${got}`;
}

function matchSentence({ statement }: Judged, subject: Subject): string {
  const verb = statement.effect === 'Allow' ? 'allows' : 'denies';
  return `${verb} ${subject.action} on ${subject.resource}`;
}

function reason(part: StatementPart, judged: Judged, subject: Subject): string {
  const { principal, actions, resources, conditions } = judged.statement;
  switch (part) {
    case 'principal': {
      const element = principal.isNot ? 'NotPrincipal' : 'Principal';
      const written = listed(principal.written);
      if (isDoubt(judged.principal)) return `${element} ${written} may name ${subject.caller.principal}`;
      return `${element} ${written} does not ${principal.isNot ? 'reach' : 'name'} ${subject.caller.principal}`;
    }
    case 'action':
      return coverage('Action', actions.isNot, texts(actions.patterns), subject.action);
    case 'resource': {
      const written = texts(resources.patterns);
      if (isDoubt(judged.resource)) return `Resource ${listed(written)} hangs on a variable whose value is not known`;
      return coverage('Resource', resources.isNot, written, subject.resource);
    }
    case 'condition': {
      const unmet = conditions.filter((_, index) => judged.clauses[index] === false);
      const open = conditions.filter((_, index) => judged.clauses[index] !== true);
      return (unmet.length > 0 ? unmet : open).map((clause) => clauseSentence(clause, subject)).join(' and ');
    }
  }
}

function coverage(element: string, isNot: boolean, written: readonly string[], wanted: string): string {
  return isNot
    ? `Not${element} ${listed(written)} leaves out ${wanted}`
    : `${element} ${listed(written)} does not cover ${wanted}`;
}

function texts(patterns: readonly { readonly text: string }[]): readonly string[] {
  return patterns.map((pattern) => pattern.text);
}

const LISTED = 3;

function listed(values: readonly string[]): string {
  if (values.length === 0) return 'nothing';
  const shown = values.slice(0, LISTED).join(', ');
  return values.length > LISTED ? `${shown} and ${values.length - LISTED} more` : shown;
}
