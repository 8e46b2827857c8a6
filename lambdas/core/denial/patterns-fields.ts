import { codeEvidence, isDenialCode } from './error-codes.ts';
import { type MessagePattern, part, word } from './mark.ts';
import { serviceOfHost } from './service-of-host.ts';

/** What stands beside the request id in an error object of an SDK or a CloudTrail record; an application's own id has other neighbours. */
const ERROR_OBJECT =
  /\$metadata|AWSHTTP|\$fault|[sS]tatusCode|retryable|xtendedRequestId|cfId|[hH]ostId|\bCode["']?:|event(?:ID|Name)|requestParameters|ResponseMetadata|retryDelay|\bextras:|\btime: \d{4}-|type: "Sender"/;

/** Fields and stack frames around a message: JSON, XML, logfmt, dumps of error objects, CloudTrail records. */
export const FIELD_PATTERNS: readonly MessagePattern[] = [
  {
    name: 'code-field',
    sample: "code: 'AccessDenied', statusCode: 403",
    hints: ['Denied', 'DENIED', 'Unauthorized', 'Authorization', 'Token', 'Signature', 'AccessKeyId', 'AuthFailure'],
    expression:
      /\b(?:[cC]ode|errorCode|(?:Handler)?ErrorCode|error_code|errorType|exceptionName|Exception name|__type|name|Error)["']?\s{0,20}[:=]\s{0,20}["']?(?:[a-z][\w.]{1,80}#)?((?:KMS|Client)\.\w{1,60}|[A-Z][A-Za-z_]{3,60})\b(?![:(]|\.\w)/g,
    role: 'closing',
    yields: (match) => {
      const code = word(match, 1);
      const evidence = codeEvidence(code);
      if (evidence === 'credentials') return { evidence };
      return isDenialCode(code) ? { evidence: 'hint', fields: { errorCode: code } } : undefined;
    },
  },
  {
    name: 'xml-error',
    sample:
      '<Error><Code>AccessDenied</Code><Message>Access Denied</Message><RequestId>5C5FA23D42071248</RequestId></Error>',
    hints: ['<Code>'],
    expression:
      /<Code>\s{0,40}([\w.]{1,80})\s{0,40}<\/Code>\s{0,200}(<Message>\s{0,40}Access Denied\s{0,40}<\/Message>)?/g,
    role: 'opening',
    yields: (match) => ({
      evidence: isDenialCode(word(match, 1))
        ? match[2] === undefined
          ? 'hint'
          : 'refusal'
        : codeEvidence(word(match, 1)),
      fields: { errorCode: part(match, 1), ...(match[2] === undefined ? {} : { likelyService: 's3' }) },
    }),
  },
  {
    name: 'xml-request-id',
    sample: '<RequestId>5C5FA23D42071248</RequestId>',
    hints: ['<Request'],
    expression: /<Request(?:Id|ID)>\s{0,40}([^<\s]{1,120})\s{0,40}<\/Request(?:Id|ID)>/g,
    role: 'closing',
    yields: (match) => ({ evidence: 'nothing', fields: { requestId: part(match, 1) } }),
  },
  {
    name: 'xml-host-id',
    sample: '<RequestId>5C5FA23D42071248</RequestId><HostId>LxB/UIJOlFkn3aNR/hcq=</HostId>',
    hints: ['<HostId>'],
    expression: /<HostId>[\w+/=]{1,200}<\/HostId>/g,
    role: 'detail',
    yields: () => ({ evidence: 'nothing', fields: { likelyService: 's3' } }),
  },
  {
    name: 's3-server-header',
    sample: '"server": "AmazonS3"',
    hints: ['AmazonS3'],
    expression: /\b[sS]erver["']?\s{0,4}(?:[:=,]|=>)\s{0,4}["']?AmazonS3\b/g,
    role: 'detail',
    yields: () => ({ evidence: 'nothing', fields: { likelyService: 's3' } }),
  },
  {
    name: 'request-id-field',
    sample: "'$metadata': { httpStatusCode: 403, requestId: 'P24N5Z8H88H0RED0' }",
    hints: ['equest'],
    expression:
      /(?:(?<!xtended ?)[rR]equest(?:I[dD]2?|_id)|x-amzn?-?request-?id|(?<!xtended )Request I[dD]|request id)["']?[ \t]{0,20}(?:[:=]>?|(?<=-id["']),)[ \t]{0,20}(?:Optional\(|Some\(\s{0,80})?["']?([\w:+/=.-]{1,120})/g,
    role: 'detail',
    yields: (match, read) => {
      const around = read.around(match, 260);
      const id = word(match, 1);
      const ofAws =
        /^(?:Request ID|request id|x-amz)/.test(match[0]) ||
        read.before(match, 4) === 'aws_' ||
        ERROR_OBJECT.test(around);
      return ofAws && !/^(?:null|undefined|None|nil)$/.test(id)
        ? { evidence: 'nothing', fields: { requestId: id } }
        : undefined;
    },
  },
  {
    name: 'js-v3-metadata',
    sample: "'$fault': 'client', '$metadata': { httpStatusCode: 403, requestId: 'P24N5Z8H88H0RED0' }",
    hints: ['httpStatusCode'],
    expression: /httpStatusCode["']?:\s{0,4}403\b/g,
    role: 'closing',
    yields: () => ({ evidence: 'hint' }),
  },
  {
    name: 'js-v3-deserializer',
    sample: 'at deserializeAws_queryCreateQueueCommandError (/webapp/main.js:554829:43)',
    hints: ['CommandError'],
    expression: /\b(?:deserializeAws_(?:restXml|restJson1|json1_[01]|query|ec2)|de_)([A-Z]\w{1,80}?)CommandError/g,
    role: 'detail',
    yields: (match) => ({ evidence: 'nothing', fields: { likelyOperation: word(match, 1) } }),
  },
  {
    name: 'js-v3-command',
    sample: 'S3 PutObjectCommand error: { …',
    hints: ['Command'],
    expression: /\b([A-Z][A-Za-z0-9]{2,60})Command\b/g,
    role: 'detail',
    yields: (match) => ({ evidence: 'nothing', fields: { likelyOperation: word(match, 1) } }),
  },
  {
    name: 'js-service-file',
    sample: 'at Request.extractError (/var/runtime/node_modules/aws-sdk/lib/services/s3.js:577:35)',
    hints: ['aws-sdk'],
    expression:
      /aws-sdk[/\\](?:client-([a-z0-9-]{2,40})|lib[/\\]services[/\\]([a-z0-9]{2,40})\.js|clients[/\\]([a-z0-9]{2,40})\.js)/g,
    role: 'detail',
    yields: (match, read) => {
      const service = read.service(match[1] ?? match[2] ?? word(match, 3));
      return service === null ? undefined : { evidence: 'nothing', fields: { likelyService: service } };
    },
  },
  {
    name: 'java-package',
    sample: 'software.amazon.awssdk.services.kinesis.model.AccessDeniedException: User: …',
    hints: ['.services.'],
    expression: /\b(?:amazonaws|awssdk|kotlin)\.services\.([a-z0-9]{2,50})(?:\.model\.([A-Z]\w{1,80}))?/g,
    role: 'detail',
    yields: (match, read) => {
      const service = read.service(word(match, 1));
      const code = match[2] !== undefined && isDenialCode(match[2]) ? { errorCode: match[2] } : {};
      if (match[1] === 'ssooidc') return { evidence: 'credentials' };
      return {
        evidence: 'errorCode' in code ? 'hint' : 'nothing',
        fields: { ...(service === null ? {} : { likelyService: service }), ...code },
      };
    },
  },
  {
    name: 'sdk-exception-class',
    sample: 'AmazonS3Exception: Access Denied (Status Code: 403; Error Code: AccessDenied)',
    hints: ['Exception'],
    expression:
      /\b(?:Amazon|AWS)([A-Z]\w{1,40}?)Exception\b|(?<![\w.])(S3|Sqs|Sns|DynamoDb|Kms|Ssm|SecretsManager|Ses|SesV2|Sts)Exception\b/g,
    role: 'detail',
    yields: (match, read) => {
      const service = read.service(match[1] ?? word(match, 2));
      return service === null ? undefined : { evidence: 'nothing', fields: { likelyService: service } };
    },
  },
  {
    name: 'java-stack-frame',
    sample: 'at software.amazon.awssdk.services.s3.DefaultS3Client.putObject(DefaultS3Client.java:10191)',
    hints: ['Client.', 'throw', 'OperationDeserializer'],
    expression: /(?:Client\.(?:<|execute)?([a-zA-Z]\w{2,60}?)(?:Async)?[(>]|throw([A-Z]\w{2,60})Error\()/g,
    role: 'detail',
    yields: (match) => {
      const name = match[1] ?? word(match, 2);
      return { evidence: 'nothing', fields: { likelyOperation: name.charAt(0).toUpperCase() + name.slice(1) } };
    },
  },
  {
    name: 'cloudtrail-event',
    sample: '"eventSource": "s3.amazonaws.com", "eventName": "GetObject", "errorCode": "AccessDenied"',
    hints: ['eventSource', 'eventName'],
    expression:
      /["']?event(?:Source["']?\s{0,20}[:=]\s{0,20}["']?([a-z0-9.-]{1,80}\.amazonaws\.com)|Name["']?\s{0,20}[:=]\s{0,20}["']([A-Z]\w{1,80}))/g,
    role: 'detail',
    yields: (match, read) => ({
      evidence: 'nothing',
      fields:
        match[1] === undefined ? { operation: part(match, 2) } : { service: serviceOfHost(match[1], read.service) },
    }),
  },
  {
    name: 'xml-namespace',
    sample: '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">',
    hints: ['xmlns='],
    expression: /xmlns="https?:\/\/([\w.-]{1,120}amazonaws\.com)\//g,
    role: 'detail',
    yields: (match, read) => {
      const service = serviceOfHost(word(match, 1), read.service);
      return service === null ? undefined : { evidence: 'nothing', fields: { likelyService: service } };
    },
  },
];
