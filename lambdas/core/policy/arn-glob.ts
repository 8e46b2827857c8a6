import { ANY, ANY_IN_SEGMENT, type GlobCodes, ONE, ONE_IN_SEGMENT } from './glob.ts';

const COLON = 58;
const SERVICE_SEGMENT = 2;
const RESOURCE_SEGMENT = 5;

/**
 * A Resource pattern: wildcards stay within their segment, except that a `*` ending one also runs across the colons behind
 * it, and the sixth holds anything. `undefined` for a wildcard in the service segment, which covers nothing.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function resourceArnCodes(codes: GlobCodes): GlobCodes | undefined {
  const segments = segmentsOf(codes);
  if (codes.some((code, index) => code < 0 && segments[index] === SERVICE_SEGMENT)) return undefined;
  return codes.map((code, index) => {
    const next = codes[index + 1];
    const endsSegment = next === undefined || next === COLON;
    return segments[index] === RESOURCE_SEGMENT || (code === ANY && endsSegment) ? code : withinSegment(code);
  });
}

/**
 * A value of ArnLike: each of the six parts is matched on its own; `undefined` for text with fewer.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function arnLikeCodes(codes: GlobCodes): GlobCodes | undefined {
  const segments = segmentsOf(codes);
  if (!segments.includes(RESOURCE_SEGMENT)) return undefined;
  return codes.map((code, index) => (segments[index] === RESOURCE_SEGMENT ? code : withinSegment(code)));
}

/** For every code the ARN segment it stands in; the colon that opens a segment counts as its first. */
function segmentsOf(codes: GlobCodes): readonly number[] {
  let segment = 0;
  return codes.map((code) => {
    if (code === COLON && segment < RESOURCE_SEGMENT) segment += 1;
    return segment;
  });
}

function withinSegment(code: number): number {
  if (code === ANY) return ANY_IN_SEGMENT;
  return code === ONE ? ONE_IN_SEGMENT : code;
}
