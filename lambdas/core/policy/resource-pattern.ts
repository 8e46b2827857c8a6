import { resourceArnCodes } from './arn-glob.ts';
import { globMatcher } from './glob.ts';
import {
  fixedPieces,
  parseTemplate,
  patternCodes,
  type ResolvedPiece,
  resolve,
  type Template,
  type TemplatePart,
} from './policy-variable.ts';
import type { RequestContext } from './request-context.ts';
import { doubtOfKeys, type Truth } from './truth.ts';

/** One entry of a Resource or NotResource element. */
export interface ResourcePattern {
  readonly text: string;
  /** `undefined` when a variable in it cannot be resolved for this request. */
  matches(resource: string, context: RequestContext): Truth | undefined;
}

/**
 * Variables stand behind the fifth colon only; before it `${…}` is text.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-resourceelement
 */
export function resourcePattern(text: string, hasVariables: boolean): ResourcePattern {
  if (text === '*') return { text, matches: () => true };
  const template = behindFifthColon(parseTemplate(text, hasVariables));
  const fixed = fixedPieces(template);
  if (fixed !== undefined) return { text, matches: matcher(fixed) };
  // A pattern whose beginning differs covers nothing, whatever its variables say.
  const beginning = text.slice(0, text.search(/[*?$]/));
  return {
    text,
    matches: (resource, context) => resource.startsWith(beginning) && matchesNow(template, resource, context),
  };
}

function matchesNow(template: Template, resource: string, context: RequestContext): Truth | undefined {
  const resolved = resolve(template, context);
  if (resolved === undefined) return undefined;
  const isMatch = matcher(resolved.pieces)(resource);
  return isMatch && resolved.unknownKeys.length > 0 ? doubtOfKeys(resolved.unknownKeys) : isMatch;
}

function matcher(pieces: readonly ResolvedPiece[]): (resource: string) => boolean {
  const codes = resourceArnCodes(patternCodes(pieces));
  return codes === undefined ? () => false : globMatcher(codes);
}

const COLONS_BEFORE_RESOURCE = 5;

function behindFifthColon(template: Template): Template {
  let colons = 0;
  return template.map((part): TemplatePart => {
    if (part.kind === 'text') colons += part.text.split(':').length - 1;
    const isEarly = part.kind === 'variable' && colons < COLONS_BEFORE_RESOURCE;
    return isEarly ? { kind: 'character', text: `\${${part.key}}` } : part;
  });
}
