import { codeEvidence } from './error-codes.ts';
import { type MessagePattern, part, word } from './mark.ts';
import { serviceOfHost } from './service-of-host.ts';

/** How SDKs wrap a service's message: operation, service, code and request id around it. */
export const SDK_PATTERNS: readonly MessagePattern[] = [
  {
    name: 'botocore',
    sample: 'An error occurred (AccessDenied) when calling the PutObject operation: Access Denied',
    hints: ['error occurred', 'client error'],
    expression:
      /(?:An\s{1,200}error\s{1,200}occurred|A\s{1,200}client\s{1,200}error)\s{1,200}\(([\w.:]{1,80})\)\s{1,200}(?:occurred\s{1,200})?when\s{1,200}calling\s{1,200}(?:the\s{1,200})?(\w{1,80})(?:\s{1,200}operation(?:\s\([^)]{1,60}\))?)?(:\s{1,200}Access Denied(?!\.\w))?/g,
    role: 'opening',
    yields: (match) => ({
      evidence: match[2] === 'GetRoleCredentials' ? 'credentials' : codeEvidence(word(match, 1)),
      fields: {
        errorCode: part(match, 1),
        operation: part(match, 2),
        ...(match[3] === undefined && match[1] !== '403' ? {} : { likelyService: 's3' }),
      },
    }),
  },
  {
    name: 'go-v2-operation',
    sample:
      'operation error S3: PutObject, https response error StatusCode: 403, RequestID: r, api error AccessDenied: Access Denied',
    hints: ['operation error '],
    expression: /operation error ([A-Za-z0-9][\w .()-]{1,60}?):\s{1,200}(\w{1,80}),/g,
    role: 'opening',
    yields: (match, read) => ({
      evidence: /^SSO ?OIDC$|^SSO$/.test(word(match, 1)) ? 'credentials' : 'nothing',
      fields: { service: read.service(word(match, 1)), operation: part(match, 2) },
    }),
  },
  {
    name: 'go-v2-head',
    sample: 'operation error S3: HeadObject, https response error StatusCode: 403',
    hints: ['operation error S3: Head'],
    expression:
      /operation error S3: (Head(?:Object|Bucket)), https response error StatusCode: 403\b(?![^\n]{0,300}?api error)/g,
    role: 'opening',
    yields: (match) => ({ evidence: 'refusal', fields: { service: 's3', operation: part(match, 1) } }),
  },
  {
    name: 'go-v2-response',
    sample: 'https response error StatusCode: 403, RequestID: r, HostID: h, api error AccessDenied: Access Denied',
    hints: ['StatusCode: ', 'RequestID: '],
    expression:
      /(?:StatusCode:\s{1,200}(\d{3})(?:,\s{1,200}RequestID:\s{1,200}([^\s,<`]{1,120}))?|(?<![\w"'])RequestID:\s{1,200}([^\s,]{1,120}),)/g,
    role: 'opening',
    yields: (match) => ({ evidence: 'nothing', fields: { requestId: match[2] ?? part(match, 3) } }),
  },
  {
    name: 'go-v2-api-error',
    sample: 'api error AccessDeniedException: User: arn:aws:iam::123456789012:user/a is not authorized to perform: …',
    hints: ['api error '],
    expression: /api error ([\w.]{1,80}):\s{1,200}(Access Denied\b(?!\.\w))?/g,
    role: 'opening',
    yields: (match) => ({
      evidence: codeEvidence(word(match, 1)),
      fields: { errorCode: part(match, 1), ...(match[2] === undefined ? {} : { likelyService: 's3' }) },
    }),
  },
  {
    name: 'go-v1-response',
    sample: 'AccessDenied: Access Denied\n\tstatus code: 403, request id: 8ZJF3ZKYM9QE8Y5Y, host id: h',
    hints: ['status code: '],
    expression:
      /status code:\s{1,200}(\d{3})(?:,\s{1,200}request id:\s{0,200}([^\s,"'\]})<`]{1,120}))?(,\s{1,200}host id:)?/g,
    role: 'closing',
    yields: (match) => ({
      evidence: 'nothing',
      fields: { requestId: part(match, 2), ...(match[3] === undefined ? {} : { likelyService: 's3' }) },
    }),
  },
  {
    name: 'java-service',
    sample:
      'Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied; Request ID: 1AC7FB214CD42697)',
    hints: ['Service: ', '(Service:'],
    expression:
      /(?:\(Service:|(?<![\w(])Service:(?=\s(?:Amazon|AWS)))\s{0,200}([^;,()\n]{1,60})[;,]\s{0,200}Status\s{1,200}Code:\s{0,200}(\d{3})(?:[;,]\s{0,200}Error\s{1,200}Code:\s{0,200}([^;,()\n]{1,80}))?(?:[;,]\s{0,200}Request\s{1,200}ID:\s{0,200}([^\s;,)]{1,120}))?/g,
    role: 'closing',
    yields: (match, read) => {
      const code = match[3]?.trim();
      const named = code === undefined || code === 'null' ? null : code;
      const byCode = named === null ? (match[2] === '403' ? 'refusal' : 'nothing') : codeEvidence(named);
      return {
        evidence: /^Sso ?Oidc$|^Sso$/i.test(word(match, 1)) ? 'credentials' : byCode,
        fields: { service: read.service(word(match, 1)), errorCode: named, requestId: named403(match[4]) },
      };
    },
  },
  {
    name: 'java-status',
    sample: 'Access Denied (Status Code: 403; Error Code: AccessDenied)',
    hints: ['(Status Code: '],
    expression:
      /(Access Denied )?\(Status Code: \d{3}; Error Code: ([^;,()\n]{1,80})(?:; Request ID: ([^\s;,)]{1,120}))?/g,
    role: 'closing',
    yields: ({ 1: s3, 2: code = '', 3: id }) => ({
      evidence: codeEvidence(code),
      fields: { errorCode: code, requestId: named403(id), ...(s3 === undefined ? {} : { likelyService: 's3' }) },
    }),
  },
  {
    name: 'java-access-denied',
    sample: 'aws.sdk.kotlin.services.s3.model.S3Exception: Access Denied, Request ID: 77Z6MWJM9PHWGK0D',
    hints: ['Exception: Access Denied'],
    expression:
      /\b(?:(?:amazonaws|awssdk|kotlin)\.services\.([a-z0-9]{2,50})\.model\.\w{1,80}|(?:Amazon)?S3)Exception: Access Denied\b(?!\.\w)/g,
    role: 'opening',
    yields: (match, read) => ({
      evidence: 'refusal',
      fields: { likelyService: read.service(match[1] ?? 's3') ?? 's3' },
    }),
  },
  {
    name: 'kotlin-service',
    sample:
      'aws.sdk.kotlin.services.s3.model.S3Exception: Service returned error code 403: Forbidden, … Request ID: 77Z6MWJM9PHWGK0D',
    hints: ['Service returned error code'],
    expression: /Service returned error code (\w{1,80})(?:[^\n]{0,300}?Request ID:\s{1,20}([^\s,)]{1,120}))?/g,
    role: 'opening',
    yields: (match) => ({
      evidence: codeEvidence(word(match, 1)),
      fields: { errorCode: part(match, 1), requestId: named403(match[2]) },
    }),
  },
  {
    name: 'dotnet-exception',
    sample: 'Amazon.S3.AmazonS3Exception: Access Denied ---> Amazon.Runtime.Internal.HttpErrorResponseException',
    hints: ['Amazon.'],
    expression: /\bAmazon\.(?!Runtime\b)(\w{1,60})\.(?:Model\.)?(\w{1,80}?)Exception:\s{1,20}(Access Denied\b)?/g,
    role: 'opening',
    yields: (match, read) => {
      const code = `${match[2]}Exception`;
      const modelled = codeEvidence(code) === 'refusal' ? code : null;
      return {
        evidence: modelled !== null || match[3] !== undefined ? 'refusal' : 'nothing',
        fields: { service: read.service(word(match, 1)), errorCode: modelled },
      };
    },
  },
  {
    name: 'dotnet-status',
    sample:
      'Error making request with Error Code Forbidden and Http Status Code Forbidden. No further error information was returned by the service.',
    hints: ['Error making request with Error Code'],
    expression: /Error making request with Error Code (\w{1,80}) and Http Status Code (\w{1,40})/g,
    role: 'opening',
    yields: (match) => ({ evidence: codeEvidence(word(match, 1)), fields: { errorCode: part(match, 1) } }),
  },
  {
    name: 'ruby-error',
    sample: 'Aws::S3::Errors::AccessDenied (Access Denied):',
    hints: ['::Errors::'],
    expression: /\bA(?:ws|WS)::(\w{1,60})::Errors::(\w{1,80})(?!\w| =>)/g,
    role: 'opening',
    yields: (match, read) => ({
      evidence: codeEvidence(word(match, 2)),
      fields: { service: read.service(word(match, 1)), errorCode: part(match, 2) },
    }),
  },
  {
    name: 'php-executing',
    sample: 'Error executing "PutObject" on "https://b.s3.us-west-2.amazonaws.com/k"; AWS HTTP error: Client error: …',
    hints: ['Error executing "'],
    expression: /Error executing "(\w{1,80})" on "https?:\/\/([\w.-]{1,255})/g,
    role: 'opening',
    yields: (match, read) => ({
      evidence: 'nothing',
      fields: { operation: part(match, 1), service: serviceOfHost(word(match, 2), read.service) },
    }),
  },
  {
    name: 'php-client-error',
    sample: 'AccessDenied (client): Access Denied - <?xml version="1.0" encoding="UTF-8"?>',
    hints: [' (client): ', ' (server): '],
    expression: /(?<![\w.])([\w.]{1,80}) \((?:client|server)\):/g,
    role: 'opening',
    yields: (match) => ({ evidence: codeEvidence(word(match, 1)), fields: { errorCode: part(match, 1) } }),
  },
];

function named403(text: string | undefined): string | null {
  return text === undefined || text === 'null' ? null : text;
}
