import type { ActionData } from '../model/action-data.ts';
import { servicesPrinting } from './services-printing.ts';

/**
 * Operations whose IAM action has another name. Null: the operation needs several actions, and its name does not say which was refused.
 * S3: https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 * Others: the "Actions defined by" page of each service in https://docs.aws.amazon.com/service-authorization/latest/reference/
 */
const ACTION_BY_OPERATION: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {
  s3: {
    HeadObject: 'GetObject',
    GetObjectTorrent: 'GetObject',
    SelectObjectContent: 'GetObject',
    CopyObject: 'PutObject',
    CreateMultipartUpload: 'PutObject',
    UploadPart: 'PutObject',
    UploadPartCopy: 'PutObject',
    CompleteMultipartUpload: 'PutObject',
    PostObject: 'PutObject',
    DeleteObjects: 'DeleteObject',
    HeadBucket: 'ListBucket',
    ListObjects: 'ListBucket',
    ListObjectsV2: 'ListBucket',
    ListObjectVersions: 'ListBucketVersions',
    ListBuckets: 'ListAllMyBuckets',
    ListDirectoryBuckets: null,
    ListMultipartUploads: 'ListBucketMultipartUploads',
    ListParts: 'ListMultipartUploadParts',
    GetBucketEncryption: 'GetEncryptionConfiguration',
    PutBucketEncryption: 'PutEncryptionConfiguration',
    DeleteBucketEncryption: 'PutEncryptionConfiguration',
    GetBucketLifecycle: 'GetLifecycleConfiguration',
    GetBucketLifecycleConfiguration: 'GetLifecycleConfiguration',
    PutBucketLifecycle: 'PutLifecycleConfiguration',
    PutBucketLifecycleConfiguration: 'PutLifecycleConfiguration',
    DeleteBucketLifecycle: 'PutLifecycleConfiguration',
    GetBucketReplication: 'GetReplicationConfiguration',
    PutBucketReplication: 'PutReplicationConfiguration',
    DeleteBucketReplication: 'PutReplicationConfiguration',
    DeleteBucketCors: 'PutBucketCORS',
    DeleteBucketTagging: 'PutBucketTagging',
    GetPublicAccessBlock: 'GetBucketPublicAccessBlock',
    PutPublicAccessBlock: 'PutBucketPublicAccessBlock',
    DeletePublicAccessBlock: 'PutBucketPublicAccessBlock',
    GetBucketAccelerateConfiguration: 'GetAccelerateConfiguration',
    PutBucketAccelerateConfiguration: 'PutAccelerateConfiguration',
    GetBucketNotificationConfiguration: 'GetBucketNotification',
    PutBucketNotificationConfiguration: 'PutBucketNotification',
    GetObjectLockConfiguration: 'GetBucketObjectLockConfiguration',
    PutObjectLockConfiguration: 'PutBucketObjectLockConfiguration',
    ...bucketConfigurations('Analytics', 'Inventory', 'Metrics', 'IntelligentTiering'),
    DeleteBucketOwnershipControls: 'PutBucketOwnershipControls',
  },
  lambda: { Invoke: 'InvokeFunction', InvokeAsync: 'InvokeFunction', InvokeWithResponseStream: 'InvokeFunction' },
  bedrock: {
    Converse: 'InvokeModel',
    ConverseStream: 'InvokeModelWithResponseStream',
    StartAsyncInvoke: 'InvokeModel',
    InvokeModelWithBidirectionalStream: 'InvokeModel',
    RetrieveAndGenerateStream: 'RetrieveAndGenerate',
  },
  dynamodb: {
    TransactGetItems: 'GetItem',
    TransactWriteItems: null,
    ExecuteStatement: null,
    BatchExecuteStatement: null,
    ExecuteTransaction: null,
  },
  sqs: {
    SendMessageBatch: 'SendMessage',
    DeleteMessageBatch: 'DeleteMessage',
    ChangeMessageVisibilityBatch: 'ChangeMessageVisibility',
  },
  sns: { PublishBatch: 'Publish' },
  kms: { ReEncrypt: null },
  timestream: { Query: 'Select' },
  'execute-api': {
    PostToConnection: 'ManageConnections',
    GetConnection: 'ManageConnections',
    DeleteConnection: 'ManageConnections',
  },
};

/** S3 guards reading and listing a kind of bucket configuration with one action, writing and deleting with another. */
function bucketConfigurations(...kinds: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    kinds.flatMap((kind) => [
      [`GetBucket${kind}Configuration`, `Get${kind}Configuration`],
      [`ListBucket${kind}Configurations`, `Get${kind}Configuration`],
      [`PutBucket${kind}Configuration`, `Put${kind}Configuration`],
      [`DeleteBucket${kind}Configuration`, `Put${kind}Configuration`],
    ]),
  );
}

/** API Gateway's management actions are the HTTP verbs. @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigatewaymanagement.html */
const API_GATEWAY_VERBS: readonly (readonly [start: string, verb: string])[] = [
  ['Get', 'GET'],
  ['Create', 'POST'],
  ['Update', 'PATCH'],
  ['Delete', 'DELETE'],
  ['Put', 'PUT'],
];

/** An operation's service and action; the action is null where the operation needs several. */
export interface OperationAction {
  readonly service: string;
  readonly action: string | null;
}

/**
 * The IAM action behind an operation: by table, else the action of the same name. Without a service it is derived only where one
 * service alone has such an operation and prints such a code.
 */
export function operationAction(
  operation: string,
  service: string | null,
  errorCode: string | null,
  actions: ActionData,
): OperationAction | undefined {
  if (service !== null) {
    const action = actionOf(service, operation, actions);
    return action === undefined ? undefined : { service, action };
  }
  const listed = Object.keys(ACTION_BY_OPERATION).filter((name) => hasRow(name, operation));
  const candidates = new Set([...listed, ...servicesPrinting(operation, errorCode, actions)]);
  const [only] = candidates;
  return candidates.size === 1 && only !== undefined ? operationAction(operation, only, errorCode, actions) : undefined;
}

function actionOf(service: string, operation: string, actions: ActionData): string | null | undefined {
  if (hasRow(service, operation)) {
    const action = ACTION_BY_OPERATION[service]?.[operation] ?? null;
    return action === null ? null : `${service}:${action}`;
  }
  if (service === 'apigateway') {
    const verb = API_GATEWAY_VERBS.find(([start]) => operation.startsWith(start))?.[1];
    return verb === undefined ? undefined : `apigateway:${verb}`;
  }
  return actions.action(`${service}:${operation}`)?.name;
}

function hasRow(service: string, operation: string): boolean {
  const rows = ACTION_BY_OPERATION[service];
  return rows !== undefined && Object.hasOwn(rows, operation);
}
