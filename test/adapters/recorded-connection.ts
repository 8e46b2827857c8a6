import { type Connection, connectAws } from '../../lambdas/adapters/connection.ts';

/** A connection whose clients answer from a table instead of the network, and note what was asked of them. */
export interface RecordedConnection {
  readonly aws: Connection;
  /** IAM actions in the order of the calls. */
  readonly actions: string[];
  /** Inputs in the same order. */
  readonly inputs: object[];
}

/** IAM prefixes of the SDK's clients. */
const PREFIXES: Readonly<Record<string, string>> = {
  CloudWatchLogsClient: 'logs',
  DynamoDBClient: 'dynamodb',
  EC2Client: 'ec2',
  ECRClient: 'ecr',
  ECSClient: 'ecs',
  EventBridgeClient: 'events',
  IAMClient: 'iam',
  KMSClient: 'kms',
  KinesisClient: 'kinesis',
  LambdaClient: 'lambda',
  OrganizationsClient: 'organizations',
  S3Client: 's3',
  S3ControlClient: 's3control',
  SNSClient: 'sns',
  SQSClient: 'sqs',
  SSMClient: 'ssm',
  STSClient: 'sts',
  SecretsManagerClient: 'secretsmanager',
};

/** Operations whose IAM action has another name. */
const RENAMED: Readonly<Record<string, string>> = {
  's3:GetBucketEncryption': 's3:GetEncryptionConfiguration',
  's3:GetPublicAccessBlock': 's3:GetBucketPublicAccessBlock',
  's3control:GetAccessPoint': 's3:GetAccessPoint',
  's3control:GetAccessPointPolicy': 's3:GetAccessPointPolicy',
  's3control:GetPublicAccessBlock': 's3:GetAccountPublicAccessBlock',
  's3control:ListAccessPoints': 's3:ListAccessPoints',
};

interface Handle {
  client: { send(command: { readonly input: object }): Promise<object> };
}

/** `answers` maps IAM actions to the SDK's output, or to an error to be thrown; an action that is not there answers `{}`. */
export function recordedConnection(answers: Readonly<Record<string, object>> = {}): RecordedConnection {
  const real = connectAws({ region: 'eu-west-1', account: '123456789012' });
  const actions: string[] = [];
  const inputs: object[] = [];
  const open: Connection['open'] = async (service, settings) => {
    const handle = await real.open(service, settings);
    const { client } = handle as unknown as Handle;
    client.send = async (command) => {
      const operation = command.constructor.name.replace(/Command$/, '');
      const sdk = client.constructor.name;
      const called = `${PREFIXES[sdk] ?? `PREFIXES of recorded-connection.ts lacks ${sdk}`}:${operation}`;
      const action = RENAMED[called] ?? called;
      actions.push(action);
      inputs.push(command.input);
      const answer = answers[action] ?? {};
      if (answer instanceof Error) throw answer;
      return answer;
    };
    return handle;
  };
  return { aws: { ...real, open }, actions, inputs };
}
