const INLINE = 'inline:';

/** A policy and one of its statements; people find a statement by its number, or by its Sid. */
export interface StatementPlace {
  readonly policy: string;
  /** Position in the document, from 0. */
  readonly statement: number;
  readonly sid: string | null;
}

/** The name by which an inline policy of a role goes beside the ARNs of managed ones. */
export function inlinePolicyName(name: string): string {
  return `${INLINE}${name}`;
}

export function isInlinePolicy(policy: string): boolean {
  return policy.startsWith(INLINE);
}

/** `inline policy app`; every other policy goes by its ARN, or by what it is attached to. */
export function policyWords(policy: string): string {
  return isInlinePolicy(policy) ? `inline policy ${policy.slice(INLINE.length)}` : policy;
}

/** `statement 2 ("NoDeletes")`, counted from one. */
export function statementNumber({ statement, sid }: Pick<StatementPlace, 'statement' | 'sid'>): string {
  return `statement ${statement + 1}${sid === null ? '' : ` ("${sid}")`}`;
}

/** `statement 2 ("NoDeletes") of inline policy app`. */
export function statementPlace(place: StatementPlace): string {
  return `${statementNumber(place)} of ${policyWords(place.policy)}`;
}
