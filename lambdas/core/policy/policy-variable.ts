import { ANY, literalCodes, wildcardCodes } from './glob.ts';
import type { RequestContext } from './request-context.ts';

/**
 * Text of a policy with its variables taken apart.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export type Template = readonly TemplatePart[];

export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  /** `${*}`, `${?}`, `${$}`: a character that stands for itself. */
  | { readonly kind: 'character'; readonly text: string }
  | { readonly kind: 'variable'; readonly key: string; readonly fallback: string | undefined };

/** A template with the request's values filled in. */
export interface Resolved {
  readonly pieces: readonly ResolvedPiece[];
  /** Variables whose key is unknown; their piece may be anything. */
  readonly unknownKeys: readonly string[];
}

export type ResolvedPiece =
  /** Text of the policy, in which an operator may see wildcards. */
  | { readonly kind: 'written'; readonly text: string }
  /** A value of the request: wildcards in it mean nothing. */
  | { readonly kind: 'filled'; readonly text: string }
  | { readonly kind: 'anything'; readonly text: '' };

const VARIABLE = /\$\{([^${}]{1,300}|\$)\}/g;
const WITH_FALLBACK = /^([^,]+),\s*'([^']*)'$/;

/** @param hasVariables false before Version 2012-10-17: `${…}` then stands for itself */
export function parseTemplate(text: string, hasVariables: boolean): Template {
  if (!hasVariables || !text.includes('${')) return [{ kind: 'text', text }];
  const parts: TemplatePart[] = [];
  let end = 0;
  for (const match of text.matchAll(VARIABLE)) {
    if (match.index > end) parts.push({ kind: 'text', text: text.slice(end, match.index) });
    parts.push(variablePart(match[0].slice(2, -1)));
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ kind: 'text', text: text.slice(end) });
  return parts;
}

/** The pieces of a template without variables, else `undefined`. */
export function fixedPieces(template: Template): readonly ResolvedPiece[] | undefined {
  const pieces = template.flatMap((part) => (part.kind === 'variable' ? [] : [fixedPiece(part)]));
  return pieces.length === template.length ? pieces : undefined;
}

/** Fills in the request's values; `undefined` when a variable has neither a value nor a default. */
export function resolve(template: Template, context: RequestContext): Resolved | undefined {
  const pieces: ResolvedPiece[] = [];
  const unknownKeys: string[] = [];
  for (const part of template) {
    if (part.kind !== 'variable') pieces.push(fixedPiece(part));
    else {
      const state = context.stateOf(part.key.toLowerCase());
      // A key with several values cannot be used as a variable.
      const value = Array.isArray(state) && state.length === 1 ? state[0] : part.fallback;
      if (state === 'unknown') {
        unknownKeys.push(part.key);
        pieces.push({ kind: 'anything', text: '' });
      } else if (value === undefined) return undefined;
      else pieces.push({ kind: 'filled', text: value });
    }
  }
  return { pieces, unknownKeys };
}

/** Codes in which the policy's own `*` and `?` are wildcards. */
export function patternCodes(pieces: readonly ResolvedPiece[]): number[] {
  return pieces.flatMap((piece) => {
    if (piece.kind === 'anything') return [ANY];
    return piece.kind === 'written' ? wildcardCodes(piece.text) : literalCodes(piece.text);
  });
}

/** The text of pieces without unknown ones. */
export function pieceText(pieces: readonly ResolvedPiece[]): string {
  return pieces.map((piece) => piece.text).join('');
}

function variablePart(inner: string): TemplatePart {
  if (inner === '*' || inner === '?' || inner === '$') return { kind: 'character', text: inner };
  const [, key, fallback] = WITH_FALLBACK.exec(inner) ?? [];
  return { kind: 'variable', key: (key ?? inner).trim(), fallback };
}

function fixedPiece({ kind, text }: Exclude<TemplatePart, { kind: 'variable' }>): ResolvedPiece {
  return { kind: kind === 'text' ? 'written' : 'filled', text };
}
