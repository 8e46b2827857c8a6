import { codeEvidence } from './error-codes.ts';
import { type MarkYield, type MessagePattern, part, word } from './mark.ts';
import { ENGINE_PATTERNS } from './patterns-engines.ts';
import { S3A_PATTERNS } from './patterns-s3a.ts';

const SERVICE_BY_PLUGIN: Readonly<Record<string, string>> = {
  cloudwatch: 'logs',
  cloudwatch_logs: 'logs',
  firehose: 'firehose',
  kinesis: 'kinesis',
  kinesis_firehose: 'firehose',
  kinesis_streams: 'kinesis',
  s3: 's3',
};

/** What the agent asks of AWS at each step before a container starts, as its errors name the step. */
const CALL_BY_ECS_STEP: Readonly<Record<string, MarkYield>> = {
  'log group': agentCall('logs', 'CreateLogGroup'),
  'log stream': agentCall('logs', 'CreateLogStream'),
  asm: agentCall('secretsmanager', 'GetSecretValue'),
  ssm: agentCall('ssm', 'GetParameters'),
  ecr: agentCall('ecr', 'GetAuthorizationToken'),
  'env files': agentCall('s3', 'GetObject'),
};

function agentCall(likelyService: string, likelyOperation: string): MarkYield {
  return { evidence: 'nothing', fields: { likelyService, likelyOperation } };
}

/** What the platform around the application prints: ECS, log routers, file systems over S3. */
export const PLATFORM_PATTERNS: readonly MessagePattern[] = [
  {
    name: 'ecs-assume-role',
    sample: "ECS was unable to assume the role 'arn:aws:iam::123456789012:role/app' that was provided for this task.",
    hints: ['unable to assume the role'],
    expression: /ECS was unable to assume the role\s{1,40}['"`]?(arn:[\w+=,.@:/-]{1,300}[\w+=@/-])?/g,
    role: 'statement',
    yields: (match) => ({
      evidence: 'refusal',
      fields: {
        action: 'sts:AssumeRole',
        service: 'sts',
        resource: part(match, 1),
        layer: 'role-trust-policy',
        reason: 'role-not-assumable',
      },
    }),
  },
  {
    name: 'ecs-agent-call',
    sample:
      'failed to create Cloudwatch log stream: AccessDeniedException: User: arn:aws:sts::123456789012:assumed-ro…',
    hints: ['failed to create Cloudwatch log', 'unable to retrieve ', 'failed to download env'],
    expression:
      /failed to create Cloudwatch (log (?:group|stream))\b|failed to download (env files)\b|unable to retrieve (?:secrets? from (asm|ssm)|(ecr) registry auth)\b/g,
    role: 'detail',
    yields: (match) => CALL_BY_ECS_STEP[match[1] ?? match[2] ?? match[3] ?? word(match, 4)],
  },
  {
    name: 'ecr-manifest',
    sample:
      'unexpected status from HEAD request to https://123456789012.dkr.ecr.eu-west-1.amazonaws.com/v2/app/manifests/1: 403 Forbidden',
    hints: ['.dkr.ecr'],
    expression:
      /[.]dkr[.]ecr(?:-fips)?[.][\w.-]{1,80}\/v2\/[\w./-]{1,300}\/(?:manifests|blobs)\/[^\s"']{1,200}:\s{1,20}(403 Forbidden)(?!: (?:denied: )?User: )/g,
    role: 'statement',
    yields: () => ({ evidence: 'refusal', fields: { service: 'ecr', action: 'ecr:BatchGetImage' } }),
  },
  {
    name: 'ecr-manifest-status',
    sample:
      'failed to resolve reference "123456789012.dkr.ecr.eu-west-1.amazonaws.com/app:1": unexpected status from HEAD request: 403 Forbidden',
    hints: ['.dkr.ecr'],
    // Where ECR's own sentence follows, it names the action: a pull through a cache asks for others.
    expression:
      /[.]dkr[.]ecr(?:-fips)?[.][\w.-]{1,80}\/[^\s"']{1,300}["']?:\s{0,40}[^\n]{0,200}?\b403 Forbidden(?!: (?:denied: )?User: )/g,
    role: 'statement',
    yields: () => ({ evidence: 'refusal', fields: { service: 'ecr', action: 'ecr:BatchGetImage' } }),
  },
  {
    name: 'ecr-layer',
    sample: 'https://prod-eu-west-1-starport-layer-bucket.s3.eu-west-1.amazonaws.com/a: 403 Forbidden',
    hints: ['starport-layer-bucket'],
    expression: /-starport-layer-bucket\.s3\.[\w.-]{1,60}\/[^\s"'`]{0,800}: 403 Forbidden/g,
    role: 'statement',
    yields: () => ({ evidence: 'refusal', fields: { service: 's3', action: 's3:GetObject' } }),
  },
  {
    name: 'efs-mount',
    sample:
      "failed to invoke EFS utils commands to set up EFS volumes: stderr: b'mount.nfs4: access denied by server while mounting 127.0.0.1:/'",
    hints: ['access denied by server while mounting'],
    expression: /EFS[^\n]{0,300}?access denied by server while mounting/g,
    role: 'statement',
    yields: () => ({
      evidence: 'refusal',
      fields: { service: 'elasticfilesystem', action: 'elasticfilesystem:ClientMount' },
    }),
  },
  {
    name: 'fluent-bit',
    sample:
      "[error] [output:cloudwatch_logs:cloudwatch_logs.0] CreateLogGroup API responded with error='AccessDeniedException'",
    hints: ['API responded with error='],
    expression:
      /(?:\[output:(\w{1,40}):[^\]\n]{0,80}\]\s{1,20})?\b(\w{1,60}) API responded with error=['"]([\w.]{1,80})/g,
    role: 'opening',
    yields: (match) => ({
      evidence: codeEvidence(word(match, 3)),
      fields: {
        service: SERVICE_BY_PLUGIN[word(match, 1)] ?? null,
        operation: part(match, 2),
        errorCode: part(match, 3),
      },
    }),
  },
  ...S3A_PATTERNS,
  ...ENGINE_PATTERNS,
  {
    name: 'boto2-response',
    sample: 'S3ResponseError: 403 Forbidden',
    hints: ['ResponseError: 403', 'ServerError: 403'],
    expression: /\b(S3|Boto(?:Server)?|EC2|SQS)(?:Response|Server)?Error: 403 Forbidden/g,
    role: 'opening',
    yields: (match, read) => ({
      evidence: 'hint',
      fields: { service: match[1]?.startsWith('Boto') ? null : read.service(word(match, 1)) },
    }),
  },
  {
    name: 'logstash-plugin',
    sample: 'Plugin: <LogStash::Inputs::S3 bucket=>"acme", region=>"eu-west-1"> Error: Access Denied',
    hints: ['LogStash::'],
    expression: /LogStash::(?:In|Out)puts::(S3|SQS|CloudWatch|Kinesis)\b[^\n]{0,1500}>\s{1,40}Error: Access Denied/g,
    role: 'opening',
    yields: (match, read) => ({ evidence: 'refusal', fields: { service: read.service(word(match, 1)) } }),
  },
  {
    name: 's3fs-permission',
    sample: 'PermissionError: Access Denied',
    hints: ['PermissionError: '],
    expression: /PermissionError: (?:Forbidden|Access Denied)/g,
    role: 'closing',
    yields: (match, read) =>
      /s3fs|botocore|s3:\/\//.test(read.around(match, 3_000))
        ? { evidence: 'refusal', fields: { likelyService: 's3' } }
        : undefined,
  },
  {
    name: 'redshift-s3',
    sample: 'S3ServiceException:Access Denied,Status 403,Error AccessDenied,Rid 6D1E,ExtRid h',
    hints: ['S3ServiceException:'],
    expression:
      /S3ServiceException:\s{0,20}[^\n]{0,400}?,\s{0,4}Status (\d{3}),\s{0,4}Error (\w{1,60}),\s{0,4}Rid (\w{1,40})/g,
    role: 'closing',
    yields: (match) => ({
      evidence: codeEvidence(word(match, 2)),
      fields: { service: 's3', errorCode: part(match, 2), requestId: part(match, 3) },
    }),
  },
];
