import type { ActionData } from '../model/action-data.ts';

/**
 * Names under which SDKs print a service whose IAM prefix is another, reduced to letters and digits, without `Amazon` and `AWS`.
 * A name that equals its prefix, hyphens apart, needs no row.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const PREFIX_BY_NAME: Readonly<Record<string, string>> = {
  acmpca: 'acm-pca',
  apigatewaymanagementapi: 'execute-api',
  apigatewayv2: 'apigateway',
  applicationautoscaling: 'application-autoscaling',
  appconfigdata: 'appconfig',
  bedrockagent: 'bedrock',
  bedrockagentruntime: 'bedrock',
  bedrockruntime: 'bedrock',
  certificatemanager: 'acm',
  cloudwatchevents: 'events',
  cloudwatchlogs: 'logs',
  cloudwatchmetrics: 'cloudwatch',
  cloudsearchdomain: 'cloudsearch',
  cognitoidentity: 'cognito-identity',
  cognitoidentityprovider: 'cognito-idp',
  cognitoidp: 'cognito-idp',
  configservice: 'config',
  costexplorer: 'ce',
  databasemigration: 'dms',
  datacatalog: 'glue',
  docdb: 'rds',
  dynamodbstreams: 'dynamodb',
  dynamodbv2: 'dynamodb',
  ecrpublic: 'ecr-public',
  efs: 'elasticfilesystem',
  elasticache: 'elasticache',
  elasticbeanstalk: 'elasticbeanstalk',
  elasticcontainerregistry: 'ecr',
  elasticcontainerservice: 'ecs',
  elasticloadbalancingv2: 'elasticloadbalancing',
  elb: 'elasticloadbalancing',
  elbv2: 'elasticloadbalancing',
  elasticmapreduce: 'elasticmapreduce',
  elasticsearch: 'es',
  emr: 'elasticmapreduce',
  eventbridge: 'events',
  identitymanagement: 'iam',
  iotdata: 'iot',
  iotdataplane: 'iot',
  keymanagement: 'kms',
  kinesisfirehose: 'firehose',
  lexruntimev2: 'lex',
  marketplacemetering: 'aws-marketplace',
  mq: 'mq',
  neptune: 'rds',
  opensearch: 'es',
  opensearchserverless: 'aoss',
  prometheus: 'aps',
  rdsdata: 'rds-data',
  rdsdataservice: 'rds-data',
  redshiftdata: 'redshift-data',
  resourcegroupstaggingapi: 'tag',
  s3control: 's3',
  sagemakerruntime: 'sagemaker',
  securitytokenservice: 'sts',
  serverlessapplicationrepository: 'serverlessrepo',
  serverlessapplicationrepositoryservice: 'serverlessrepo',
  servicediscovery: 'servicediscovery',
  sesv2: 'ses',
  sfn: 'states',
  simpledb: 'sdb',
  simpleemail: 'ses',
  simpleemailv2: 'ses',
  simplenotification: 'sns',
  simplequeue: 'sqs',
  simplestorage: 's3',
  simplesystemsmanagement: 'ssm',
  stepfunctions: 'states',
  stepfunction: 'states',
  systemsmanager: 'ssm',
  timestreamquery: 'timestream',
  timestreamwrite: 'timestream',
  transcribestreaming: 'transcribe',
};

/** Services whose errors say `AccessDenied`; the JSON protocols say `AccessDeniedException`. */
const ACCESS_DENIED_SPEAKERS = new Set([
  ...['s3', 'sqs', 'sns', 'iam', 'sts', 'cloudfront', 'route53', 'ses', 'rds', 'autoscaling', 'elasticloadbalancing'],
  ...['cloudformation', 'cloudwatch', 'elasticache', 'redshift', 'elasticbeanstalk', 'sdb', 'cloudsearch'],
]);

/** Prefixes whose actions carry the names of another service's operations; no SDK client calls them. */
const WITHOUT_CLIENT = new Set(['dax', 's3-object-lambda', 's3-outposts', 'backup-storage', 'mediastore', 'honeycode']);

/** The IAM prefix of a service as an SDK names it (`AmazonS3`, `Secrets Manager`, `AWSLogs`), else null. */
export function servicePrefix(name: string, actions: ActionData): string | null {
  const letters = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  const bare = letters.replace(/^(?:amazon|aws)/, '').replace(/(?:service)?(?:client|async)?$/, '');
  for (const candidate of [letters, bare]) {
    const prefix = Object.hasOwn(PREFIX_BY_NAME, candidate) ? PREFIX_BY_NAME[candidate] : undefined;
    if (prefix !== undefined) return prefix;
    if (candidate !== '' && actions.actionsOf(candidate).length > 0) return candidate;
  }
  const hyphenated = name.toLowerCase().replace(/[\s_]+/g, '-');
  return actions.actionsOf(hyphenated).length > 0 ? hyphenated : null;
}

/** The services that have an action of this name and print errors with this code. */
export function servicesPrinting(operation: string, errorCode: string | null, actions: ActionData): readonly string[] {
  const services = actions.servicesWith(operation).filter((service) => !WITHOUT_CLIENT.has(service));
  switch (errorCode) {
    case 'AccessDenied':
      return services.filter((service) => ACCESS_DENIED_SPEAKERS.has(service));
    case 'AccessDeniedException':
      return services.filter((service) => !ACCESS_DENIED_SPEAKERS.has(service));
    case 'AuthorizationError':
    case 'AuthorizationErrorException':
      return services.filter((service) => service === 'sns');
    case 'UnauthorizedOperation':
    case 'Client.UnauthorizedOperation':
      return services.filter((service) => service === 'ec2');
    default:
      return services;
  }
}
