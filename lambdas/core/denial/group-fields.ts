import type { Denial, NonPolicyReason, References } from '../model/denial.ts';
import { codeEvidence, isDenialCode } from './error-codes.ts';
import type { Group } from './group.ts';
import type { Mark } from './mark.ts';

/** What the marks of a group say together: of each field the first, statements before what stands around them. */
export interface GroupFields extends Omit<Denial, 'inferred' | 'reason' | 'unknownAction' | 'references'> {
  /** Where the first statement stands, else the first mark. */
  readonly at: number;
  readonly likelyService: string | null;
  /** Operations that only stack frames or class names show, in order of appearance. */
  readonly likelyOperations: readonly string[];
  readonly reason: NonPolicyReason | null;
  readonly references: References | null;
}

export function groupFields({ marks }: Group): GroupFields {
  const statements = marks.filter(isStatement);
  const ordered = statements.length === 0 ? marks : [...statements, ...marks.filter((mark) => !isStatement(mark))];
  const first: { -readonly [Field in keyof GroupFields]: GroupFields[Field] } = {
    at: ordered[0]?.at ?? 0,
    action: null,
    resource: null,
    principal: null,
    effect: 'unknown',
    layer: null,
    policyArn: null,
    service: null,
    likelyService: null,
    operation: null,
    likelyOperations: marks.flatMap(({ fields }) => fields.likelyOperation ?? []),
    errorCode: errorCode(marks),
    requestId: requestId(marks),
    reason: null,
    references: null,
  };
  for (const { fields } of ordered) {
    first.action ??= fields.action ?? null;
    first.resource = fuller(first.resource, fields.resource);
    first.principal = fuller(first.principal, fields.principal);
    if (first.effect === 'unknown') first.effect = fields.effect ?? 'unknown';
    first.layer ??= fields.layer ?? null;
    first.policyArn ??= fields.policyArn ?? null;
    first.service ??= fields.service ?? null;
    first.likelyService ??= fields.likelyService ?? null;
    first.operation ??= fields.operation ?? null;
    first.reason ??= fields.reason ?? null;
    if (fields.references !== undefined) first.references = { ...first.references, ...fields.references };
  }
  return first;
}

/** The first value, unless a later one shows how it goes on: a sentence may be cut and stand whole further down. */
function fuller(first: string | null, later: string | null | undefined): string | null {
  return first === null || later?.startsWith(first) ? (later ?? null) : first;
}

function isStatement(mark: Mark): boolean {
  return mark.role === 'statement';
}

/** A code that means a refusal goes before a status that does, and both before any other. */
function errorCode(marks: readonly Mark[]): string | null {
  let refusal: string | undefined;
  let other: string | undefined;
  for (const { fields } of marks) {
    const code = fields.errorCode;
    if (code == null) continue;
    if (isDenialCode(code)) return codeOfClass(code, marks);
    if (codeEvidence(code) === 'refusal') refusal ??= code;
    other ??= code;
  }
  return refusal ?? other ?? null;
}

/** Java names the class of an exception after its code; where the tail has it, that is the code. */
function codeOfClass(name: string, marks: readonly Mark[]): string {
  const code = name.replace(/Exception$/, '');
  return marks.some(({ role, fields }) => role === 'closing' && fields.errorCode === code) ? code : name;
}

/** What somebody put in place of an id. */
const LEFT_OUT = /^[.…*]{1,80}$/;

/** The id of AWS's answer: from a wrapper, else from a field after the message, else from one before it. */
function requestId(marks: readonly Mark[]): string | null {
  const start = marks.find(({ role }) => role !== 'detail')?.at ?? 0;
  let after: string | undefined;
  let before: string | undefined;
  for (const { role, at, fields } of marks) {
    const id = fields.requestId;
    if (id == null || LEFT_OUT.test(id)) continue;
    if (role !== 'detail') return id;
    if (at > start) after ??= id;
    else before ??= id;
  }
  return after ?? before ?? null;
}
