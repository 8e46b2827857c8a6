import { CREDENTIAL_CODES } from './error-codes.ts';
import { type MessagePattern, part } from './mark.ts';

/** Classes of other programs that share their name with an AWS error. */
const FOREIGN_CLASS =
  /(?:java\.nio\.file|springframework|jakarta|javax|Symfony|symfony|elasticsearch|opensearch|hadoop\.security|accesscontrol|keycloak|shiro|odoo|google|azure)[\w.\\/]{0,80}$/;

/** Source code that handles an error rather than a report of one. */
const IN_SOURCE =
  /(?:catch \(|(?:throw new|raise|except|rescue|instanceof|import|class|extends|@throws)\s{1,4})[\w.:\\]{0,80}$/;

/** Error codes standing alone, such as a class name before a message. */
export const CODE_PATTERNS: readonly MessagePattern[] = [
  {
    name: 'head-status',
    sample: 'Forbidden: UnknownError',
    hints: ['UnknownError', 'Forbidden: ', ': null'],
    expression:
      /(?<![\w.(])(?:(Forbidden|403): (?:UnknownError|null|Forbidden)|(ForbiddenException): (?:UnknownError|null))\b/g,
    role: 'opening',
    yields: (match) => ({ evidence: 'hint', fields: { errorCode: part(match, 1) ?? part(match, 2) } }),
  },
  {
    name: 'code-and-s3-message',
    sample: 'AccessDenied: Access Denied',
    hints: ['AccessDenied'],
    expression:
      /(?<![\w.])AccessDenied["']?(?::|\s-|\)|,)?\s{0,4}(?:(?:Error )?[mM]essage: )?\(?["']?Access Denied\b(?!\.\w)/g,
    role: 'opening',
    yields: () => ({ evidence: 'refusal', fields: { errorCode: 'AccessDenied', likelyService: 's3' } }),
  },
  {
    name: 'code-and-s3-message-fields',
    sample: '"message": "Access Denied", "code": "AccessDenied"',
    hints: ['AccessDenied'],
    expression:
      /["']?(?:errorType|[cC]ode|name|__type)["']?:\s{0,4}["']AccessDenied["'],\s{0,40}["']?(?:errorM|m|M)essage["']?:\s{0,4}["']Access Denied["']|["']?(?:m|M)essage["']?:\s{0,4}["']Access Denied["'],\s{0,40}["']?(?:[cC]ode|name)["']?:\s{0,4}["']AccessDenied["']|code: Some\("AccessDenied"\), message: Some\("Access Denied"/g,
    role: 'opening',
    yields: () => ({ evidence: 'refusal', fields: { errorCode: 'AccessDenied', likelyService: 's3' } }),
  },
  {
    name: 'code-when-calling',
    sample: 'AccessDenied when calling the CreateRole operation',
    hints: [' when calling '],
    expression:
      /\b(AccessDenied(?:Exception)?|AuthorizationError|UnauthorizedOperation) when calling (?:the )?([A-Z]\w{2,80})/g,
    role: 'opening',
    yields: (match) => ({ evidence: 'refusal', fields: { errorCode: part(match, 1), operation: part(match, 2) } }),
  },
  {
    name: 'botocore-cut',
    sample: 'An error occurred (AccessDeniedException)',
    hints: ['error occurred'],
    expression:
      /\bAn error occurred \((AccessDeniedException|UnauthorizedOperation|AuthorizationError)\)(?!\s{1,200}when\b)/g,
    role: 'opening',
    yields: (match) => ({ evidence: 'refusal', fields: { errorCode: part(match, 1) } }),
  },
  {
    name: 'denial-code',
    sample: 'AccessDeniedException: User: arn:aws:iam::123456789012:user/a is not authorized to perform: …',
    hints: ['AccessDenied', 'UnauthorizedOperation', 'AuthorizationError', 'AllAccessDisabled', 'ACCESS_DENIED'],
    expression:
      /(?<!\w)((?:KMS\.|Client\.|KMS|Kms)?(?:AccessDenied(?:Exception|Fault|Error|ErrorException)?|AuthorizationError(?:Exception)?|AllAccessDisabled|UnauthorizedOperation))(?!\w|\.\w)|(?<=[eE]rror ?[cC]ode["']?[:=\s]{1,4}["']?)(ACCESS_DENIED)\b/g,
    role: 'opening',
    yields: (match, read) => {
      const before = read.before(match, 120);
      if (FOREIGN_CLASS.test(before) || IN_SOURCE.test(before)) return undefined;
      const service = /([A-Za-z0-9]{2,40})(?:::|\.)$/.exec(read.before(match, 42))?.[1];
      const likely = service === undefined ? null : read.service(service);
      return {
        evidence: 'hint',
        fields: { errorCode: match[1] ?? part(match, 2), ...(likely === null ? {} : { likelyService: likely }) },
      };
    },
  },
  {
    name: 'credential-code',
    sample: 'UnrecognizedClientException: The security token included in the request is invalid.',
    hints: [
      'Token',
      'Signature',
      'AccessKeyId',
      'UnrecognizedClient',
      'AuthFailure',
      'RequestExpired',
      'TooSkewed',
      'MissingCred',
    ],
    expression: new RegExp(`(?<!\\w)(?:${Object.keys(CREDENTIAL_CODES).join('|')})(?!\\w)`, 'g'),
    role: 'opening',
    yields: () => ({ evidence: 'credentials' }),
  },
];
