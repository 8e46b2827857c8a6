import { needsNoResource } from '../facts/needs-no-resource.ts';
import type { ActionData, ActionFact, ResourceTypeFact } from '../model/action-data.ts';
import { type Arn, parseArn } from '../model/arn.ts';

/** Where the refusal was seen: what a resource in its text is measured against. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

export type AcceptedResource =
  | { readonly pattern: string; readonly warnings: readonly string[] }
  | { readonly refused: string };

/**
 * Turns a resource as the text names it into what a statement may say, or refuses: log text is written by strangers, so only an
 * ARN of a type that the action takes, without a wildcard that would match more than itself, ever becomes a statement.
 */
export function acceptResource(text: string, action: ActionFact, actions: ActionData, place: Place): AcceptedResource {
  if (needsNoResource(action, text)) return { pattern: '*', warnings: [] };
  if (/\p{Cc}/u.test(text)) return { refused: 'the resource in the text contains control characters' };
  const arn = parseArn(text);
  if (arn === undefined) return { refused: `the text does not name the resource of ${action.name} by its ARN` };
  const types = typesOf(action, actions);
  if (!types.some((type) => fits(arn, type))) return { refused: `${action.name} takes no resource such as ${text}` };
  if (`${arn.service}${arn.region}${arn.account}`.match(/[*?]/))
    return { refused: `${text} names neither one service nor one account` };
  if (standsForAny(arn, action)) return { pattern: text, warnings: [NO_SINGLE_RESOURCE, ...strangeness(arn, place)] };
  return { pattern: escapeWildcards(text), warnings: strangeness(arn, place) };
}

const NO_SINGLE_RESOURCE =
  'AWS judges this call by every resource of the kind: what it creates, tags or lists has no name of its own at that moment.';

/**
 * Where the thing does not exist yet, or all of them are meant, AWS itself prints `*` for its name (`task/prod/*`, `instance/*`),
 * and a policy has to say the same. Elsewhere, and in the key of an object, a `*` is a character of the name.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/supported-iam-actions-tagging.html
 */
function standsForAny(arn: Arn, action: ActionFact): boolean {
  if (arn.service === 's3' || !/^[^*?$]+[/:]\*$/.test(arn.resource)) return false;
  return action.accessLevel === 'List' || /:(?:Create|Run)/.test(action.name) || action.name === 'ecs:TagResource';
}

/** `*`, `?` and `$` that stand for themselves. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-specialchars */
export function escapeWildcards(text: string): string {
  return text.replace(/[*?]|\$(?=\{)/g, (character) => `\${${character}}`);
}

/** Does a written pattern without wildcards name a resource of a type that the action takes? */
export function namesResourceOf(pattern: string, action: ActionFact, actions: ActionData): boolean {
  const arn = parseArn(pattern);
  return arn !== undefined && typesOf(action, actions).some((type) => fits(arn, type));
}

function typesOf(action: ActionFact, actions: ActionData): readonly ResourceTypeFact[] {
  const service = action.name.slice(0, action.name.indexOf(':'));
  return action.resourceTypes.map((name) => actions.resourceType(service, name)).filter((type) => type !== undefined);
}

function fits(arn: Arn, type: ResourceTypeFact): boolean {
  const template = parseArn(type.arn);
  if (template === undefined || (template.service !== arn.service && !isVariable(template.service))) return false;
  if ((template.account === '') !== (arn.account === '') || (template.region === '') !== (arn.region === ''))
    return false;
  if (SIMPLE_NAMES.has(template.resource) && arn.resource.split('/').length > template.resource.split('/').length)
    return false;
  return [template.resource, template.resource.replace(REVISION, '')].some((each) => fitsTemplate(arn.resource, each));
}

/** A call may name a family alone, for its latest revision, and is judged by just that. */
const REVISION = /:\$\{TaskDefinitionRevisionNumber\}$/;

/** Types whose name holds no slash: what follows one is a thing inside, of another type. */
const SIMPLE_NAMES: ReadonlySet<string> = new Set([
  '${BucketName}',
  'table/${TableName}',
  'accesspoint/${AccessPointName}',
]);

/** Literal parts in order, a non-empty text in place of each variable; linear in the text. */
function fitsTemplate(text: string, template: string): boolean {
  const literals = template.split(/\$\{[^}]*\}/);
  const [first = '', ...rest] = literals;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const [index, literal] of rest.entries()) {
    if (at >= text.length) return false;
    const next = index === rest.length - 1 ? lastPosition(text, literal, at) : text.indexOf(literal, at + 1);
    if (next <= at) return false;
    at = next + literal.length;
  }
  return rest.length > 0 ? true : at === text.length;
}

function lastPosition(text: string, literal: string, after: number): number {
  const position = text.length - literal.length;
  return position > after && text.endsWith(literal) ? position : -1;
}

function isVariable(part: string): boolean {
  return part.startsWith('${');
}

function strangeness(arn: Arn, place: Place): readonly string[] {
  const warnings: string[] = [];
  if (/^\d{12}$/.test(arn.account) && arn.account !== place.account) {
    warnings.push(
      `The resource belongs to account ${arn.account}, not to ${place.account}: grant it only if that account is yours or expected, and its owner must allow the role as well.`,
    );
  }
  if (arn.region !== '' && arn.region !== place.region) {
    warnings.push(`The resource is in ${arn.region}, the task runs in ${place.region}: make sure that this is meant.`);
  }
  return warnings;
}
