import type { PolicyStatement } from '../model/policy.ts';
import { matchesResource } from '../policy/matches.ts';
import { listOf, oneOrMany } from './document.ts';

/**
 * Statements as few as possible that grant exactly the same: equal ones once, resources joined where everything else agrees,
 * actions joined where everything else agrees. Both never: that would grant combinations nobody asked for.
 */
export function mergeStatements(statements: readonly PolicyStatement[]): readonly PolicyStatement[] {
  const merged = joined(joined(statements, 'Resource'), 'Action');
  return merged.length < statements.length ? mergeStatements(merged) : merged.map(inOrder);
}

type Member = 'Action' | 'Resource';

/** Joins one member of the statements that agree in all others. */
function joined(statements: readonly PolicyStatement[], member: Member): readonly PolicyStatement[] {
  const groups = new Map<string, PolicyStatement>();
  for (const statement of statements) {
    const { Sid: _, [member]: own, ...rest } = statement;
    const key = JSON.stringify(sorted(rest));
    const known = groups.get(key);
    const values = [...listOf(known?.[member]), ...listOf(own)];
    groups.set(key, own === undefined ? { ...rest } : { ...rest, [member]: oneOrMany(distinct(values, member)) });
  }
  return [...groups.values()];
}

/** Each value once; a resource that another pattern of the statement covers is left out. */
function distinct(values: readonly string[], member: Member): readonly string[] {
  const once = [...new Set(values)].sort();
  if (member === 'Action') return once;
  return once.filter((value) => !once.some((other) => covers(other, value)));
}

/** Only where both say plainly what they match: a variable stands for what is not known here. */
function covers(pattern: string, value: string): boolean {
  const isPlain = pattern !== value && !/[*?]/.test(value) && !`${pattern} ${value}`.includes('${');
  return isPlain && matchesResource(pattern, value);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return [...value].map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
}

/** The members in the order people write them. */
function inOrder({ Effect, Principal, Action, Resource, Condition, ...rest }: PolicyStatement): PolicyStatement {
  return {
    ...rest,
    Effect,
    ...(Principal === undefined ? {} : { Principal }),
    ...(Action === undefined ? {} : { Action }),
    ...(Resource === undefined ? {} : { Resource }),
    ...(Condition === undefined ? {} : { Condition }),
  };
}
