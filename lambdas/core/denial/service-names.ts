import type { ActionData } from '../model/action-data.ts';

/**
 * Names under which SDKs print a service whose IAM prefix is another, reduced to letters and digits, without `Amazon` and `AWS`.
 * A name that equals its prefix, hyphens apart, needs no row.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const PREFIX_BY_NAME: Readonly<Record<string, string>> = {
  acmpca: 'acm-pca',
  amp: 'aps',
  apigatewaymanagementapi: 'execute-api',
  apigatewayv2: 'apigateway',
  appconfigdata: 'appconfig',
  applicationautoscaling: 'application-autoscaling',
  applicationdiscovery: 'discovery',
  autoscalingplans: 'autoscaling-plans',
  bedrockagent: 'bedrock',
  bedrockagentcorecontrol: 'bedrock-agentcore',
  bedrockagentruntime: 'bedrock',
  bedrockdataautomation: 'bedrock',
  bedrockdataautomationruntime: 'bedrock',
  bedrockruntime: 'bedrock',
  certificatemanager: 'acm',
  chimesdkidentity: 'chime',
  chimesdkmediapipelines: 'chime',
  chimesdkmeetings: 'chime',
  chimesdkmessaging: 'chime',
  chimesdkvoice: 'chime',
  cleanroomsml: 'cleanrooms-ml',
  cloudhsmv2: 'cloudhsm',
  cloudsearchdomain: 'cloudsearch',
  cloudsearchv2: 'cloudsearch',
  cloudwatchevents: 'events',
  cloudwatchlogs: 'logs',
  cloudwatchmetrics: 'cloudwatch',
  codeguruprofiler: 'codeguru-profiler',
  cognitoidentity: 'cognito-identity',
  cognitoidentityprovider: 'cognito-idp',
  cognitoidp: 'cognito-idp',
  configservice: 'config',
  connectcampaignsv2: 'connect-campaigns',
  connectcases: 'cases',
  costandusagereport: 'cur',
  costexplorer: 'ce',
  customerprofiles: 'profile',
  databasemigration: 'dms',
  datacatalog: 'glue',
  dataservicediscovery: 'servicediscovery',
  directory: 'ds',
  directoryservice: 'ds',
  docdb: 'rds',
  dynamodbstreams: 'dynamodb',
  dynamodbv2: 'dynamodb',
  ecrpublic: 'ecr-public',
  efs: 'elasticfilesystem',
  elasticcontainerregistry: 'ecr',
  elasticcontainerservice: 'ecs',
  elasticloadbalancingv2: 'elasticloadbalancing',
  elasticsearch: 'es',
  elb: 'elasticloadbalancing',
  elbv2: 'elasticloadbalancing',
  email: 'ses',
  emailsmtp: 'ses',
  emr: 'elasticmapreduce',
  eventbridge: 'events',
  forecastquery: 'forecast',
  greengrassv2: 'greengrass',
  identitymanagement: 'iam',
  iotdata: 'iot',
  iotdataplane: 'iot',
  iotjobsdataplane: 'iotjobsdata',
  ivsrealtime: 'ivs',
  keymanagement: 'kms',
  keyspaces: 'cassandra',
  kinesisanalyticsv2: 'kinesisanalytics',
  kinesisfirehose: 'firehose',
  kinesisvideoarchivedmedia: 'kinesisvideo',
  kinesisvideomedia: 'kinesisvideo',
  kinesisvideosignaling: 'kinesisvideo',
  lexmodelbuilding: 'lex',
  lexmodelsv2: 'lex',
  lexruntime: 'lex',
  lexruntimev2: 'lex',
  location: 'geo',
  mailmanager: 'ses',
  marketplace: 'aws-marketplace',
  marketplaceagreement: 'aws-marketplace',
  marketplacecatalog: 'aws-marketplace',
  marketplaceentitlement: 'aws-marketplace',
  marketplacemetering: 'aws-marketplace',
  mediastoredata: 'mediastore',
  monitoring: 'cloudwatch',
  mwaa: 'airflow',
  neptune: 'rds',
  neptunedata: 'neptune-db',
  opensearch: 'es',
  opensearchserverless: 'aoss',
  paymentcryptographydata: 'payment-cryptography',
  personalizeevents: 'personalize',
  personalizeruntime: 'personalize',
  pinpoint: 'mobiletargeting',
  pinpointemail: 'ses',
  pinpointsmsvoice: 'sms-voice',
  pinpointsmsvoicev2: 'sms-voice',
  prometheus: 'aps',
  qconnect: 'wisdom',
  rdsdata: 'rds-data',
  rdsdataservice: 'rds-data',
  redshiftdata: 'redshift-data',
  resourcegroupstagging: 'tag',
  resourcegroupstaggingapi: 'tag',
  s3control: 's3',
  s3outposts: 's3-outposts',
  sagemakera2iruntime: 'sagemaker',
  sagemakerfeaturestoreruntime: 'sagemaker',
  sagemakermetrics: 'sagemaker',
  sagemakerruntime: 'sagemaker',
  securitytoken: 'sts',
  securitytokenservice: 'sts',
  serverlessapplicationrepository: 'serverlessrepo',
  serverlessapplicationrepositoryservice: 'serverlessrepo',
  servicecatalogappregistry: 'servicecatalog',
  sesv2: 'ses',
  sfn: 'states',
  signerdata: 'signer',
  simpledb: 'sdb',
  simpleemail: 'ses',
  simpleemailservicev2: 'ses',
  simpleemailv2: 'ses',
  simplenotification: 'sns',
  simplequeue: 'sqs',
  simplestorage: 's3',
  simplesystemsmanagement: 'ssm',
  simpleworkflow: 'swf',
  ssoadmin: 'sso',
  stepfunction: 'states',
  stepfunctions: 'states',
  systemsmanager: 'ssm',
  tagging: 'tag',
  timestreamquery: 'timestream',
  timestreamwrite: 'timestream',
  transcribestreaming: 'transcribe',
  workspacesthinclient: 'thinclient',
};

const LEADING_BRAND = /^(?:Amazon|AWS)\s?(?=[A-Z])/;
/** Where the next word of `AccessAnalyzer` or `WAFRegional` starts. */
const WORD_START = /(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g;

/** The IAM prefix of a service as an SDK names it (`AmazonS3`, `Secrets Manager`, `AWSLogs`), else null. */
export function servicePrefix(name: string, actions: ActionData): string | null {
  const letters = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  return (
    knownPrefix(letters, actions) ??
    knownPrefix(letters.replace(/^(?:amazon|aws)/, '').replace(/(?:service)?(?:client|async)?$/, ''), actions) ??
    hyphenatedPrefix(name, actions)
  );
}

function knownPrefix(letters: string, actions: ActionData): string | null {
  const listed = Object.hasOwn(PREFIX_BY_NAME, letters) ? PREFIX_BY_NAME[letters] : undefined;
  if (listed !== undefined) return listed;
  return letters !== '' && actions.actionsOf(letters).length > 0 ? letters : null;
}

function hyphenatedPrefix(name: string, actions: ActionData): string | null {
  const words = name.replace(LEADING_BRAND, '').replace(/[\s_]+/g, '-');
  const spellings = [words, words.replace(WORD_START, '-')].map((spelling) => spelling.toLowerCase());
  return spellings.find((spelling) => actions.actionsOf(spelling).length > 0) ?? null;
}
