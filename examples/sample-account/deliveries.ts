import { gzipSync } from 'node:zlib';
import { ACCOUNT, CLUSTER, definitionArn, REGION, type SampleService, taskArn, taskId } from './service.ts';
import { BUCKET, QUEUE, SECRET, SERVICES } from './services.ts';

/** One delivery as the deployed functions receive it. */
export interface Delivery {
  readonly service: SampleService;
  readonly source: 'logs' | 'ecs';
  readonly event: unknown;
}

const INVOICE = `${BUCKET}/invoices/2026/11/INV-0001.pdf`;
const SEEN = Date.parse('2026-11-23T14:02:11.482Z');
const session = (role: string, name: string): string => `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/${name}`;
const taskSession = (service: SampleService): string => session(`${service.name}-task`, taskId(service));

function refused(
  principal: string,
  action: string,
  resource: string,
  why = `because no identity-based policy allows the ${action} action`,
): string {
  return `User: ${principal} is not authorized to perform: ${action} on resource: ${resource} ${why}`;
}

const { orders, invoices, reports, search, payments, thumbnails, mailer, catalog } = SERVICES;

/** What the sample account's services printed, as CloudWatch Logs and EventBridge deliver it. */
export const DELIVERIES: readonly Delivery[] = [
  logs(orders, [
    `botocore.exceptions.ClientError: An error occurred (AccessDenied) when calling the GetObject operation: ${refused(taskSession(orders), 's3:GetObject', `"${INVOICE}"`)}`,
  ]),
  logs(invoices, [
    `2026/11/23 14:02:11 invoices: operation error S3: GetObject, https response error StatusCode: 403, RequestID: 7B3K9Q2XW5T8ZC4M, HostID: h0, api error AccessDenied: ${refused(taskSession(invoices), 's3:GetObject', `"${INVOICE}"`)}`,
  ]),
  logs(reports, [
    `AccessDenied: ${refused(session('ecsInstanceRole', 'i-0c4f2a9b8e7d6c5b4'), 's3:PutObject', `"${BUCKET}/reports/2026-11-23.csv"`)}\n    at de_PutObjectCommandError (/app/node_modules/@aws-sdk/client-s3/dist-cjs/index.js:4920:14)`,
  ]),
  logs(search, [
    `software.amazon.awssdk.services.s3.model.S3Exception: ${refused(`arn:aws:iam::${ACCOUNT}:user/search-legacy`, 's3:GetObject', `"${BUCKET}/index/segments.json"`)} (Service: S3, Status Code: 403, Request ID: K2PQ0Z9V4M1N7B5C) (SDK Attempt Count: 1)`,
  ]),
  logs(payments, [
    `AccessDenied: ${refused(taskSession(payments), 'sqs:sendmessage', QUEUE, 'with an explicit deny in an identity-based policy')}\n    at de_SendMessageCommandError (/app/node_modules/@aws-sdk/client-sqs/dist-cjs/index.js:812:14)`,
  ]),
  logs(thumbnails, [
    JSON.stringify({
      level: 'error',
      msg: 'cannot load image',
      operation: 'GetObject',
      bucket: 'acme-shop-images',
      key: 'products/42/original.png',
      err: {
        name: 'AccessDenied',
        message: 'Access Denied',
        $metadata: { httpStatusCode: 403, requestId: 'P8W3ZC4M7B3K9Q2X' },
      },
    }),
  ]),
  stopped(
    mailer,
    `ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret ${SECRET} from secrets manager: AccessDeniedException: ${refused(session('mailer-execution', taskId(mailer)), 'secretsmanager:GetSecretValue', SECRET)} status code: 400, request id: 5d0c3c1e-8f4f-4d6c-9a57-1f2e3d4c5b6a`,
  ),
  logs(catalog, [
    'GET /admin 403 Forbidden 2ms',
    'nginx: [warn] open() "/var/run/nginx.pid" failed (13: Permission denied)',
  ]),
];

function logs(service: SampleService, lines: readonly string[]): Delivery {
  const payload = {
    messageType: 'DATA_MESSAGE',
    owner: ACCOUNT,
    logGroup: `/ecs/${service.name}`,
    logStream: `shop/${service.name}/${taskId(service)}`,
    subscriptionFilters: ['access-denied'],
    logEvents: lines.map((message, line) => ({
      id: `3927${String(line).padStart(52, '0')}`,
      timestamp: SEEN + line,
      message,
    })),
  };
  const data = gzipSync(JSON.stringify(payload)).toString('base64');
  return { service, source: 'logs', event: { awslogs: { data } } };
}

function stopped(service: SampleService, stoppedReason: string): Delivery {
  const event = {
    version: '0',
    id: 'b3f1c1d0-6a0e-4a5e-9a8e-0d6f6f1f2c11',
    'detail-type': 'ECS Task State Change',
    source: 'aws.ecs',
    account: ACCOUNT,
    time: '2026-11-23T14:05:00Z',
    region: REGION,
    resources: [taskArn(service)],
    detail: {
      clusterArn: `arn:aws:ecs:${REGION}:${ACCOUNT}:cluster/${CLUSTER}`,
      taskArn: taskArn(service),
      taskDefinitionArn: definitionArn(service),
      group: `service:${service.name}`,
      launchType: 'FARGATE',
      lastStatus: 'STOPPED',
      desiredStatus: 'STOPPED',
      stopCode: 'TaskFailedToStart',
      stoppedReason,
      containers: [],
      version: 4,
    },
  };
  return { service, source: 'ecs', event };
}
