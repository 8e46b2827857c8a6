import type { ActionData } from '../model/action-data.ts';

/** Services whose errors say `AccessDenied`; the JSON protocols say `AccessDeniedException`. */
const ACCESS_DENIED_SPEAKERS = new Set([
  ...['s3', 'sqs', 'sns', 'iam', 'sts', 'cloudfront', 'route53', 'ses', 'rds', 'autoscaling', 'elasticloadbalancing'],
  ...['cloudformation', 'cloudwatch', 'elasticache', 'redshift', 'elasticbeanstalk', 'sdb', 'cloudsearch'],
]);

/** Of these, one API says this and another says that: SES v1 and v2, the query and the JSON protocol of SQS and CloudWatch. */
const SPEAKERS_OF_BOTH = new Set(['ses', 'sqs', 'cloudwatch']);

/** Prefixes whose actions carry the names of another service's operations; no SDK client calls them, or none does any more. */
const WITHOUT_CLIENT = new Set([
  ...[
    'dax',
    's3-object-lambda',
    's3-outposts',
    's3express',
    'backup-storage',
    'mediastore',
    'honeycode',
    'execute-api',
  ],
  ...[
    'aws-external-anthropic',
    'bedrock-mantle',
    'finops-agent',
    'inspector2-telemetry',
    'q',
    'sagemaker-mlflow',
    'sms',
  ],
  ...['sqlworkbench', 'transform', 'transform-custom', 'ts', 'vpc-lattice-svcs', 'elemental-support-content'],
  ...['codestar', 'evidently', 'iotanalytics', 'lookoutvision', 'mobileanalytics', 'opsworks', 'qldb'],
]);

/** The services that have an action of this name and print errors with this code; where none of them is known to, all that have it. */
export function servicesPrinting(operation: string, errorCode: string | null, actions: ActionData): readonly string[] {
  const services = actions.servicesWith(operation).filter((service) => !WITHOUT_CLIENT.has(service));
  const printing = services.filter((service) => prints(service, errorCode));
  return printing.length > 0 ? printing : services;
}

function prints(service: string, errorCode: string | null): boolean {
  switch (errorCode) {
    case 'AccessDenied':
      return ACCESS_DENIED_SPEAKERS.has(service);
    case 'AccessDeniedException':
      return SPEAKERS_OF_BOTH.has(service) || !ACCESS_DENIED_SPEAKERS.has(service);
    case 'AuthorizationError':
    case 'AuthorizationErrorException':
      return service === 'sns';
    case 'UnauthorizedOperation':
    case 'Client.UnauthorizedOperation':
      return service === 'ec2';
    default:
      return true;
  }
}
