import { type MessagePattern, part, word } from './mark.ts';
import { KEY_PATTERNS } from './patterns-key.ts';
import { layerNamed } from './reason-clause.ts';

/** Refusals that services word in their own way. */
export const SERVICE_PATTERNS: readonly MessagePattern[] = [
  {
    name: 'sqs-endpoint',
    sample: 'Access to the resource https://sqs.eu-west-1.amazonaws.com/ is denied.',
    hints: ['Access to the resource'],
    expression:
      /Access to the resource\s{1,40}(?:https?:\/\/[^\s"'<>]{1,300}|<[^<>\n]{1,80}>)\s{0,40}(?:is\s{1,40})?denied/g,
    role: 'statement',
    yields: () => ({ evidence: 'refusal', fields: { service: 'sqs' } }),
  },
  {
    name: 'ec2-operation',
    sample: 'You are not authorized to perform this operation. Encoded authorization failure message: OIH6…',
    hints: ['this operation', 'perform this'],
    expression: /You\s{1,40}are\s{1,40}not\s{1,40}authorized\s{1,40}to\s{1,40}perform\s{1,40}this\s{1,40}operation/g,
    role: 'opening',
    yields: (match, read) => ({
      evidence: 'hint',
      fields: /\bec2\b|UnauthorizedOperation|Encoded auth|not authorized to perform:/i.test(read.around(match, 300))
        ? { likelyService: 'ec2' }
        : {},
    }),
  },
  {
    name: 'ec2-encoded-message',
    sample: 'Encoded authorization failure message: OIH6QTbpor6EoyZH…',
    hints: ['failure message', 'Encoded authorization'],
    expression: /Encoded\s{1,40}authorization\s{1,40}failure\s{1,40}message:\s{0,40}([\w+/=-]{20,20000})?/g,
    role: 'closing',
    yields: (match) => ({
      evidence: 'refusal',
      fields: match[1] === undefined ? {} : { references: { encodedMessage: match[1] } },
    }),
  },
  {
    name: 'launch-template',
    sample: 'You are not authorized to use launch template: lt-0a1b2c3d4e5f',
    hints: ['launch template'],
    expression: /You are not authorized to (?:use launch template|launch instances with this launch template)/g,
    role: 'statement',
    yields: () => ({ evidence: 'refusal' }),
  },
  {
    name: 's3-behind-a-service',
    sample:
      'S3 error: Access Denied For more information check http://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html',
    hints: ['rror: Access Denied', ' object: Access Denied'],
    expression: /\b(?:S3 [eE]rror|[sS]3 object): Access Denied\b/g,
    role: 'opening',
    yields: () => ({ evidence: 'refusal', fields: { service: 's3' } }),
  },
  {
    name: 'athena-s3-output',
    sample: 'Access denied when writing output to url: s3://my-results/1.csv. Please ensure you are allowed to access…',
    hints: ['Access denied when writing', 'denied on S3 path'],
    expression: /Access denied when writing (?:output )?to (?:url|location): s3:|Permission denied on S3 path: s3:/g,
    role: 'statement',
    yields: (match) => ({
      evidence: 'refusal',
      fields: { service: 's3', ...(match[0].startsWith('Access') ? { action: 's3:PutObject' } : {}) },
    }),
  },
  {
    name: 'execution-role-lacks',
    sample: 'The provided execution role does not have permissions to call ReceiveMessage on SQS',
    hints: ['does not have permissions to call'],
    expression: /role does not have permissions to call (\w{2,80}) on (\w{2,30})/g,
    role: 'statement',
    yields: (match, read) => {
      const service = read.service(word(match, 2));
      return service === null
        ? undefined
        : { evidence: 'refusal', fields: { service, action: `${service}:${word(match, 1)}` } };
    },
  },
  {
    // A client of MSK authenticates with a signed `kafka-cluster:Connect`. @see https://github.com/aws/aws-msk-iam-auth#details
    name: 'msk-iam',
    sample: 'SaslAuthenticationException: [e92a1bd3-2c0c-4a3e-9b4a-37f2c1a3c1aa]: Access denied',
    hints: ['] Access denied', ']: Access denied'],
    expression: /\b(?:SASL|Sasl)[^\n]{0,200}?\[[0-9a-f]{8}-[0-9a-f-]{27}\]:? Access denied/g,
    role: 'statement',
    yields: () => ({ evidence: 'refusal', fields: { service: 'kafka-cluster', action: 'kafka-cluster:Connect' } }),
  },
  {
    name: 'keyspaces',
    sample: 'UnauthorizedException: User arn:aws:iam::123456789012:user/alice has no permissions.',
    hints: [' has no permissions'],
    expression: /\bUser (arn:[^\s"'<>]{8,400}) has no permissions\b/g,
    role: 'statement',
    yields: (match) => ({ evidence: 'refusal', fields: { service: 'cassandra', principal: part(match, 1) } }),
  },
  {
    name: 'assume-role-refused',
    sample:
      'User arn:aws:redshift:eu-west-1:123456789012:dbuser:c/u is not authorized to assume IAM Role arn:aws:iam::…',
    hints: ['not authorized to assume'],
    expression:
      /User:? (arn:[^\s"']{1,400}) is not authorized to assume (?:IAM )?[rR]ole (arn:[\w+=,.@:/-]{1,400}[\w+=@/-])/g,
    role: 'statement',
    yields: (match) => ({
      evidence: 'refusal',
      fields: { service: 'sts', action: 'sts:AssumeRole', principal: part(match, 1), resource: part(match, 2) },
    }),
  },
  {
    name: 'kms-not-allowed',
    sample: 'Access to KMS is not allowed',
    hints: ['to KMS'],
    expression: /Access\s{1,40}to\s{1,40}KMS\s{1,40}is\s{1,40}not\s{1,40}allowed/g,
    role: 'statement',
    yields: () => ({ evidence: 'refusal', fields: { service: 'kms' } }),
  },
  ...KEY_PATTERNS,
  {
    name: 'lake-formation',
    sample: 'Insufficient Lake Formation permission(s): Required Describe on orders',
    hints: ['Lake Formation permission'],
    expression: /Insufficient\s{1,40}Lake Formation permission/g,
    role: 'statement',
    yields: () => ({ evidence: 'refusal', fields: { service: 'lakeformation', reason: 'lake-formation' } }),
  },
  {
    name: 'bedrock-model-access',
    sample: "You don't have access to the model with the specified model ID.",
    hints: ['have access to the model with'],
    expression: /You don[’']t have access to the model with the specified model/g,
    role: 'statement',
    yields: () => ({ evidence: 'refusal', fields: { service: 'bedrock', reason: 'bedrock-model-access' } }),
  },
  {
    name: 'bedrock-marketplace',
    sample:
      'Model access is denied due to IAM user or service role is not authorized to perform the required AWS Marketplace actions (aws-marketplace:ViewSubscriptions, aws-marketplace:Subscribe)',
    hints: ['Marketplace actions'],
    expression: /required\s{1,40}AWS\s{1,40}Marketplace\s{1,40}actions\s{0,40}\(\s{0,40}(aws-marketplace:\w{1,60})/g,
    role: 'statement',
    yields: (match) => ({
      evidence: 'refusal',
      fields: { service: 'aws-marketplace', action: part(match, 1), reason: 'bedrock-model-access' },
    }),
  },
  {
    name: 'opensearch-fine-grained',
    sample:
      'no permissions for [indices:data/write/bulk] and User [name=arn:aws:iam::123456789012:role/app, backend_roles=[], requestedTenant=null]',
    hints: ['no permissions for ['],
    expression:
      /no permissions for \[[^\]\n]{0,300}\](?: and (?:associated roles|User)\s{0,4}\[(?:name=([^,\]\s]{1,300}))?)?/g,
    role: 'statement',
    yields: (match) => ({
      evidence: 'refusal',
      fields: {
        service: 'es',
        principal: match[1]?.startsWith('arn:') ? match[1] : null,
        reason: 'opensearch-fine-grained-access',
      },
    }),
  },
  {
    name: 'api-gateway-authorizer',
    sample: '{"Message":"User is not authorized to access this resource with an explicit deny"}',
    hints: ['to access this resource with'],
    expression:
      /User(?:: (arn:[^\s"'<>]{8,400}))? is not authorized to access this resource with an explicit deny(?: in an? ([\w -]{4,40}))?/g,
    role: 'statement',
    yields: (match) => ({
      evidence: 'refusal',
      fields: {
        service: 'execute-api',
        principal: part(match, 1),
        effect: 'explicit-deny',
        layer: layerNamed(word(match, 2)),
      },
    }),
  },
];
