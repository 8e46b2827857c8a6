import type { Evidence } from '../model/answers.ts';
import { lastSegment, parseArn, ROLE_ARN } from '../model/arn.ts';
import type { NamedPolicy } from '../model/evaluation.ts';
import { knownValue } from '../model/observed.ts';
import type { TaskContext } from '../model/task-context.ts';
import { evaluate } from '../policy/evaluate.ts';
import { statementsOf, stringsOf } from './policy-statements.ts';
import { identityPolicies } from './role-facts.ts';

export interface Assumable {
  readonly verdict: 'yes' | 'no' | 'unread';
  /** The role between, where the task role reaches the other in two steps. */
  readonly through?: string;
}

/**
 * May the task role become this role, itself or through one more role that its own policies name? A role that only a line of log
 * names is never looked at on the way.
 */
export function mayAssume(context: TaskContext | null, roleArn: string, evidence: Evidence): Assumable {
  if (context === null) return { verdict: 'unread' };
  if (context.taskRoleArn === null) return { verdict: 'no' };
  const identity = identityPolicies(lastSegment(context.taskRoleArn), evidence);
  const direct = verdictOf(context.taskRoleArn, roleArn, identity);
  if (direct !== 'no') return { verdict: direct };
  const ways = rolesBetween(identity, context.taskRoleArn).map((name) => ({
    verdict: verdictOf(name, roleArn, identityPolicies(lastSegment(name), evidence)),
    through: lastSegment(name),
  }));
  return (
    ways.find(({ verdict }) => verdict === 'yes') ??
    ways.find(({ verdict }) => verdict === 'unread') ?? { verdict: 'no' }
  );
}

/** Each role between costs reads of its policies. */
const MOST_BETWEEN = 3;

/** The roles of the own account that the task role's policies let it assume by name. */
function rolesBetween(identity: readonly NamedPolicy[], taskRoleArn: string): readonly string[] {
  const named = identity
    .flatMap(({ document }) => statementsOf(knownValue(document) ?? {}))
    .flatMap(({ Resource: resource }) => stringsOf(resource))
    .filter((name) => ROLE_ARN.test(name) && parseArn(name)?.account === parseArn(taskRoleArn)?.account);
  return [...new Set(named)].filter((name) => verdictOf(taskRoleArn, name, identity) === 'yes').slice(0, MOST_BETWEEN);
}

/** What a condition wants of the call, such as an external id, the application is taken to have given. */
function verdictOf(principal: string, roleArn: string, identity: readonly NamedPolicy[]): Assumable['verdict'] {
  const { layers } = evaluate(
    { principal, action: 'sts:AssumeRole', resource: roleArn, context: {}, unknownKeys: ['*'] },
    { identity },
  );
  const verdict = layers['identity-policy'];
  if (verdict === 'allows') return 'yes';
  if (verdict !== 'undetermined') return 'no';
  return identity.some(({ document }) => document.status === 'unknown') ? 'unread' : 'yes';
}
