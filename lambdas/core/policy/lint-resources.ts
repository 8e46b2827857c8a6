import type { ActionFact } from '../model/action-data.ts';
import { ANY, type GlobCodes, literalCodes, wildcardCodes } from './glob.ts';
import { NAME_RUN, overlaps, PATH_RUN } from './glob-overlap.ts';
import { entryPath, type LintFinding, type LintSubject } from './lint-finding.ts';

/**
 * Actions for which the statement names no resource of a type they take: a bucket for s3:GetObject, an ARN for an action
 * that takes none.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/
 */
export function lintResources(subject: LintSubject): readonly LintFinding[] {
  const { actions, resources, index: statement } = subject.statement;
  if (resources.isNot || actions.isNot) return [];
  const written = resources.patterns.map((pattern) => pattern.text);
  const services = resources.patterns.flatMap(({ text }, at) => lintService(subject, text, at));
  if (written.includes('*')) return services;
  const mismatches = actions.patterns.flatMap((pattern, at): LintFinding[] => {
    const fact = subject.actions.action(pattern.text);
    if (fact === undefined) return [];
    if (fact.resourceTypes.length === 0 && written.some((text) => EVERY_BUCKET.test(text))) return [];
    const types = typeArns(fact, subject);
    const isReached = types.some((arn) => written.some((text) => overlaps(patternOf(text), templateOf(arn))));
    if (isReached || types.length < fact.resourceTypes.length) return [];
    const message = `${fact.name} takes ${described(fact)}, and none of the resources can be one`;
    const path = entryPath(subject, 'Action', at);
    return [{ rule: 'resource-type-mismatch', path, statement, message, suggestion: suggestionFor(written, types) }];
  });
  return [...services, ...mismatches];
}

/** What S3 takes for "no resource", see `matchedResource` in judge.ts. */
const EVERY_BUCKET = /^arn:[^:]+:s3:::\*$/;

function lintService(subject: LintSubject, text: string, at: number): LintFinding[] {
  if (!/^arn:[^:]*:[^:]*[*?]/.test(text)) return [];
  const path = entryPath(subject, 'Resource', at);
  const message = `${text} covers nothing: an ARN's service takes no wildcard`;
  return [{ rule: 'wildcard-without-effect', path, statement: subject.statement.index, message }];
}

function typeArns(fact: ActionFact, { actions }: LintSubject): readonly string[] {
  const [service = ''] = fact.name.split(':');
  return fact.resourceTypes.flatMap((name) => actions.resourceType(service, name)?.arn ?? []);
}

function described({ resourceTypes }: ActionFact): string {
  return resourceTypes.length === 0
    ? 'no resource (Resource must be *)'
    : `a resource of type ${resourceTypes.join(' or ')}`;
}

/** What is written with `/*` (log groups: `:*`) behind it if that makes it a resource of the type, else the type's ARN; `*` where there is none. */
function suggestionFor(written: readonly string[], types: readonly string[]): string {
  const below = written.map((text) => (text.includes(':log-group:') ? `${text}:*` : `${text}/*`));
  const fitting = below.find((text) => types.some((arn) => overlaps(patternOf(text), templateOf(arn))));
  return fitting ?? types.at(-1) ?? '*';
}

/** A policy's variables may stand for anything. */
function patternOf(text: string): GlobCodes {
  return wildcardCodes(text.replace(/\$\{[^}]*\}/g, '*'));
}

/** Placeholders of names that hold no slash; object keys hold anything, other placeholders (paths, log groups) no colon. */
const ONE_NAME =
  /^(Partition|Region|Account|BucketName|TableName|IndexName|StreamName|TopicName|QueueName|FunctionName|ClusterName|KeyId)$/;

function templateOf(arn: string): GlobCodes {
  return arn.split(/\$\{([^}]*)\}/).flatMap((part, index): readonly number[] => {
    if (index % 2 === 0) return literalCodes(part);
    if (part === 'ObjectName') return [ANY];
    return [ONE_NAME.test(part) ? NAME_RUN : PATH_RUN];
  });
}
