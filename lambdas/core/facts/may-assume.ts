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
  const named = resourcesOf(identity).filter(
    (name) => ROLE_ARN.test(name) && parseArn(name)?.account === parseArn(taskRoleArn)?.account,
  );
  return [...new Set(named)].filter((name) => verdictOf(taskRoleArn, name, identity) === 'yes').slice(0, MOST_BETWEEN);
}

/**
 * A session's ARN drops the path of its role, of which a policy speaks with it: the role is taken to have the path that a policy
 * writes before its name or before a wildcard. Names are unique in an account, whatever the path.
 */
function spellings(roleArn: string, identity: readonly NamedPolicy[]): readonly string[] {
  const root = roleArn.slice(0, roleArn.lastIndexOf('/') + 1);
  const paths = resourcesOf(identity)
    .map((written) => written.slice(0, written.lastIndexOf('/') + 1))
    .filter((path) => path.startsWith(root) && !/[*?$]/.test(path));
  return [...new Set([root, ...paths])].map((path) => path + lastSegment(roleArn));
}

function resourcesOf(identity: readonly NamedPolicy[]): readonly string[] {
  return identity
    .flatMap(({ document }) => statementsOf(knownValue(document) ?? {}))
    .flatMap(({ Resource: resource }) => stringsOf(resource));
}

function verdictOf(principal: string, roleArn: string, identity: readonly NamedPolicy[]): Assumable['verdict'] {
  const verdicts = spellings(roleArn, identity).map((spelling) => verdictOn(principal, spelling, identity));
  return verdicts.find((verdict) => verdict === 'yes') ?? verdicts.find((verdict) => verdict === 'unread') ?? 'no';
}

/** What a condition wants of the call, such as an external id, the application is taken to have given. */
function verdictOn(principal: string, roleArn: string, identity: readonly NamedPolicy[]): Assumable['verdict'] {
  const { layers } = evaluate(
    { principal, action: 'sts:AssumeRole', resource: roleArn, context: {}, unknownKeys: ['*'] },
    { identity },
  );
  const verdict = layers['identity-policy'];
  if (verdict === 'allows') return 'yes';
  if (verdict !== 'undetermined') return 'no';
  return identity.some(({ document }) => document.status === 'unknown') ? 'unread' : 'yes';
}
