import { distance } from 'fastest-levenshtein';
import { parseArn } from '../model/arn.ts';
import type { NearMiss } from '../model/evaluation.ts';
import type { JudgedIn, LayerVerdict } from './layer-verdict.ts';
import { parseStatement } from './parse-statement.ts';
import { resourceDifference } from './resource-difference.ts';
import { failedParts, type Judged, judgeStatement, type Subject } from './statement.ts';

type Place = 'layer' | 'policy' | 'statement' | 'sid';
type WithoutPlace<Miss> = Miss extends NearMiss ? Omit<Miss, Place> : never;

/** A near miss and how far it missed: 0 is a hit, 1 has nothing in common. */
interface Ranked {
  readonly miss: WithoutPlace<NearMiss>;
  readonly distance: number;
}

const MOST = 10;
const CONDITION_DISTANCE = 0.2;
const ACCOUNT_DISTANCE = 0.05;
/** An action further away than this is another permission, not a slip. */
const FARTHEST_ACTION = 0.5;

/**
 * The Allow statements of these layers that fail in exactly one part, nearest first. One that hangs on a condition key nobody can
 * see counts as well: where the layer is known not to have allowed, that condition is why.
 */
export function nearMisses(verdicts: readonly LayerVerdict[], subject: Subject): readonly NearMiss[] {
  return verdicts
    .flatMap((verdict) => verdict.statements.flatMap((entry) => placedMisses(verdict, entry, subject)))
    .sort((left, right) => left.distance - right.distance)
    .slice(0, MOST)
    .map(({ miss }) => miss);
}

function placedMisses({ layer }: LayerVerdict, entry: JudgedIn, subject: Subject) {
  const { index, sid } = entry.judged.statement;
  const place = { layer, policy: entry.policy, statement: index, sid };
  return missesOf(entry, subject).map((ranked) => ({
    miss: { ...ranked.miss, ...place } as NearMiss,
    distance: ranked.distance,
  }));
}

function missesOf(entry: JudgedIn, subject: Subject): readonly Ranked[] {
  const { judged } = entry;
  if (judged.statement.effect !== 'Allow' || judged.matched === true) return [];
  const variable = literalVariable(entry, subject);
  if (variable !== undefined) return [{ miss: { kind: 'version-literal', variable }, distance: 0 }];
  const [part, ...others] = failedParts(judged);
  if (others.length > 0) return [];
  if (part === 'resource') return resourceMisses(judged, subject);
  if (part === 'action') return actionMisses(judged, subject);
  return part === 'condition' ? conditionMisses(judged, subject) : [];
}

/** The variable that AWS takes literally for want of Version 2012-10-17, if that alone keeps the statement from matching. */
function literalVariable({ judged, hasVariables }: JudgedIn, subject: Subject): string | undefined {
  if (hasVariables) return undefined;
  const { statement } = judged;
  const texts = [
    ...statement.resources.patterns.map((pattern) => pattern.text),
    ...statement.conditions.flatMap((clause) => clause.wanted),
  ];
  const variable = texts.map((text) => /\$\{[^}]*\}/.exec(text)?.[0]).find((match) => match !== undefined);
  if (variable === undefined) return undefined;
  const place = { path: '', index: statement.index, kind: 'endpoint', hasVariables: true } as const;
  const withVariables = parseStatement(statement.json, place);
  return !('errors' in withVariables) && judgeStatement(withVariables, subject).matched === true ? variable : undefined;
}

function resourceMisses({ statement }: Judged, subject: Subject): readonly Ranked[] {
  const wanted = subject.resource;
  const written = statement.resources.patterns.map((pattern) => pattern.text);
  if (statement.resources.isNot) {
    return [
      { miss: { kind: 'wrong-resource', wanted, written, difference: 'NotResource leaves it out' }, distance: 1 },
    ];
  }
  const [nearest] = written
    .filter((text) => isOfSameService(text, wanted))
    .map((text) => ({ text, distance: relativeDistance(text, wanted) }))
    .sort((left, right) => left.distance - right.distance);
  if (nearest === undefined) return [];
  const difference = resourceDifference(nearest.text, wanted);
  if (difference === 'account') {
    return [{ miss: { kind: 'wrong-account', wanted, written }, distance: ACCOUNT_DISTANCE }];
  }
  return [{ miss: { kind: 'wrong-resource', wanted, written, difference }, distance: nearest.distance }];
}

function actionMisses({ statement }: Judged, subject: Subject): readonly Ranked[] {
  if (statement.actions.isNot) return [];
  const wanted = subject.action;
  const written = statement.actions.patterns.map((pattern) => pattern.text);
  const [nearest] = written
    .map((text) => ({ text, distance: relativeDistance(text.toLowerCase(), subject.actionInLowerCase) }))
    .filter((candidate) => candidate.distance <= FARTHEST_ACTION)
    .sort((left, right) => left.distance - right.distance);
  if (nearest === undefined) return [];
  const difference = `${nearest.text} instead of ${wanted}`;
  return [{ miss: { kind: 'wrong-action', wanted, written, difference }, distance: nearest.distance }];
}

function conditionMisses({ statement, clauses }: Judged, subject: Subject): readonly Ranked[] {
  const unmet = statement.conditions.filter((_, index) => clauses[index] === false);
  const suspects = unmet.length > 0 ? unmet : statement.conditions.filter((_, index) => clauses[index] !== true);
  return suspects.map((clause) => {
    const state = subject.context.stateOf(clause.keyInLowerCase);
    const got = state === 'absent' || state === 'unknown' ? null : state;
    const unseen = state === 'unknown' ? { unseen: true as const } : {};
    const { operatorText: operator, key, wanted } = clause;
    return {
      miss: { kind: 'condition-unmet', operator, key, wanted, got, ...unseen },
      distance: CONDITION_DISTANCE * suspects.length,
    };
  });
}

/** A request without a resource (`*`) can be missed by any ARN. */
function isOfSameService(written: string, wanted: string): boolean {
  return wanted === '*' || parseArn(written)?.service === parseArn(wanted)?.service;
}

function relativeDistance(left: string, right: string): number {
  return distance(left, right) / Math.max(left.length, right.length);
}
