import { codeEvidence } from './error-codes.ts';
import { type MessagePattern, part, word } from './mark.ts';

/** How the SDKs for C++ and Rust wrap a message, and what they dump where there is none. */
export const NATIVE_PATTERNS: readonly MessagePattern[] = [
  {
    name: 'cpp-arrow',
    sample: 'AWS Error ACCESS_DENIED during HeadObject operation: No response body.',
    hints: ['AWS Error '],
    expression: /AWS Error ([A-Z][A-Z_]{2,60})\b(?: during (\w{1,80}))?/g,
    role: 'opening',
    yields: (match) => ({
      evidence: codeEvidence(word(match, 1)),
      fields: { errorCode: part(match, 1), operation: part(match, 2), likelyService: 's3' },
    }),
  },
  {
    name: 'rust-unhandled',
    sample: 'unhandled error (AccessDeniedException)',
    hints: ['unhandled error (', 'code: Some('],
    expression: /(?:unhandled error \(|(?<!meta: ErrorMetadata \{ )\bcode: Some\(")(\w{1,80})/g,
    role: 'opening',
    yields: (match) => ({ evidence: codeEvidence(word(match, 1)), fields: { errorCode: part(match, 1) } }),
  },
  {
    name: 'rust-raw-response',
    sample: 'raw: Response { status: StatusCode(403), headers: Headers { headers: {"x-amz-request-id": "R"} } }',
    hints: ['raw: Response {'],
    expression: /raw: Response \{[\s|]{0,40}(?:inner: Response \{[\s|]{0,40})?status: (?:StatusCode\()?403\b/g,
    role: 'closing',
    yields: () => ({ evidence: 'hint' }),
  },
  {
    name: 'rust-operation-error',
    sample: 'err: HeadObjectError { kind: Unhandled(Error { code: None, message: None }) }',
    hints: ['Error {'],
    expression: /\b([A-Z][A-Za-z0-9]{2,60})Error \{/g,
    role: 'detail',
    yields: (match) => ({ evidence: 'nothing', fields: { likelyOperation: word(match, 1) } }),
  },
  {
    name: 'cpp-outcome',
    sample:
      'HTTP response code: 403\nRequest ID: 1A2B3C4D5E6F7A8B\nException name: AccessDenied\nError message: Access Denied',
    hints: ['Exception name:'],
    expression:
      /HTTP response code: (\d{3})\s{1,4}(?:Resolved remote host IP address:[^\n]{0,80}\s{1,4})?Request ID:[ \t]{0,4}(\w{0,80})\s{1,4}Exception name:[ \t]{0,4}(\w{0,60})\s{1,4}Error message: (Access Denied\b)?/g,
    role: 'opening',
    yields: (match) => ({
      evidence: match[3] === '' ? (match[1] === '403' ? 'refusal' : 'nothing') : codeEvidence(word(match, 3)),
      fields: {
        errorCode: match[3] === '' ? null : part(match, 3),
        requestId: match[2] === '' ? null : part(match, 2),
        ...(match[4] === undefined ? {} : { likelyService: 's3' }),
      },
    }),
  },
];
