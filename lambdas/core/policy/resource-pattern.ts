import { ANY, ANY_IN_SEGMENT, type GlobCodes, globMatcher, ONE, ONE_IN_SEGMENT } from './glob.ts';
import { isFixed, parseTemplate, patternCodes, resolve, type Template, type TemplatePart } from './policy-variable.ts';
import type { RequestContext } from './request-context.ts';
import { doubtOfKeys, type Truth } from './truth.ts';

/** One entry of a Resource or NotResource element. */
export interface ResourcePattern {
  readonly text: string;
  /** `undefined` when a variable in it cannot be resolved for this request. */
  matches(resource: string, context: RequestContext): Truth | undefined;
}

const COLON = 58;
const SERVICE_SEGMENT = 2;
const RESOURCE_SEGMENT = 5;

/**
 * Wildcards stay within their segment, except that a `*` ending a segment also runs across the colons behind it;
 * the service segment takes none, and variables stand behind the fifth colon only.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function resourcePattern(text: string, hasVariables: boolean): ResourcePattern {
  if (text === '*') return { text, matches: () => true };
  const template = behindFifthColon(parseTemplate(text, hasVariables));
  if (isFixed(template)) {
    const matches = compiled(template, NO_CONTEXT);
    return { text, matches: (resource) => matches?.(resource) };
  }
  // A pattern whose beginning differs covers nothing, whatever its variables say.
  const beginning = /^[^*?$]*/.exec(text)?.[0] ?? '';
  return {
    text,
    matches: (resource, context) => resource.startsWith(beginning) && compiled(template, context)?.(resource),
  };
}

const NO_CONTEXT: RequestContext = { stateOf: () => 'absent' };

function compiled(template: Template, context: RequestContext): ((resource: string) => Truth) | undefined {
  const resolved = resolve(template, context);
  if (resolved === undefined) return undefined;
  const codes = segmentCodes(patternCodes(resolved.pieces));
  const matches = codes === undefined ? () => false : globMatcher(codes);
  if (resolved.unknownKeys.length === 0) return matches;
  const doubt = doubtOfKeys(resolved.unknownKeys);
  return (resource) => matches(resource) && doubt;
}

/** `undefined` for a wildcard in the service segment, which covers nothing. */
function segmentCodes(codes: GlobCodes): GlobCodes | undefined {
  let segment = 0;
  const bounded: number[] = [];
  for (const [index, code] of codes.entries()) {
    if (code === COLON) segment += 1;
    if (code < 0 && segment === SERVICE_SEGMENT) return undefined;
    bounded.push(segment < RESOURCE_SEGMENT ? withinSegment(code, codes[index + 1]) : code);
  }
  return bounded;
}

function withinSegment(code: number, next: number | undefined): number {
  if (code === ONE) return ONE_IN_SEGMENT;
  return code === ANY && next !== undefined && next !== COLON ? ANY_IN_SEGMENT : code;
}

function behindFifthColon(template: Template): Template {
  let colons = 0;
  return template.map((part): TemplatePart => {
    if (part.kind === 'text') colons += part.text.split(':').length - 1;
    return part.kind === 'variable' && colons < RESOURCE_SEGMENT
      ? { kind: 'character', text: `\${${part.key}}` }
      : part;
  });
}
