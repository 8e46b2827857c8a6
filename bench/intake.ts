/**
 * What intake (decode + read) costs on a 1 MB delivery, as a ratio to the floor measured in the same run (`gunzip` + `JSON.parse`), and how
 * reading and redacting grow with the text. `npx tsx bench/intake.ts`
 */
import { pathToFileURL } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { decodeLogEvent } from '../lambdas/adapters/intake/decode-log-event.ts';
import { readDenials } from '../lambdas/core/denial/read-denials.ts';
import { redact } from '../lambdas/core/redaction/redact.ts';
import { loadActionData } from '../lambdas/data/action-data.ts';

export interface IntakeRatios {
  /** A batch without refusals. */
  readonly cleanBatch: { readonly ratioToFloor: number };
  /** A refusal with its stack in every event. */
  readonly denialBatch: { readonly ratioToFloor: number };
  /** A refusal on one line in every event: the densest batch there is. */
  readonly denseBatch: { readonly ratioToFloor: number };
  /** time(1 MB) / time(128 KB) of the worst text tried; 8 is linear. */
  readonly worstGrowth: { readonly text: string; readonly ratio: number };
}

const MEGABYTE = 1_048_576;
const ROUNDS = 80;
const actions = loadActionData();

/** Texts that begin like a message over and over again: what a pattern with nested repetition would choke on. */
export const NEAR_MATCHES: readonly string[] = [
  'not authorized to perform: ',
  'not ',
  'not \n',
  'User: arn:aws:sts::1:assumed-role/a ',
  'is not authorized to perform: s3:GetObject on resource: "',
  'is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::',
  '\\',
  '\\\\\\"',
  'An error occurred (AccessDenied) when calling the ',
  'operation error S3: ',
  '(Service: AmazonS3; Status Code: 403; ',
  'AccessDenied: Access Denied ',
  'arn:aws:iam::<',
  'AWS access denied\u2502   ',
  '"\n  "',
  'AccessDenied "requestId": "',
  'kms DisabledException: ',
  // Nested quotes, escapes and entities.
  `User: "'\`User: '"`,
  '{"log":"{\\"log\\":\\"AccessDenied ',
  '{"log":"AccessDenied"}\n',
  '&amp;quot;AccessDenied&amp;lt;',
  '\\u001b[31mAccessDenied\\u001b[0m ',
  'password=\\\\\\"AccessDenied',
  '<Error><Code>AccessDenied</Code><Message>',
  // Long runs of what an expression repeats.
  'AccessDenied \u2502 \u2500\u2500\u2500\u2500',
  'AccessDenied\n\tat org.apache.Foo.bar(Foo.java:1)',
  'AccessDenied\n> ',
  'User: arn:aws:iam::123456789012:role/a/b/c/d:',
  'is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::<a>/[b]/{c}/',
  'AccessDenied x.dkr.ecr.eu-west-1.amazonaws.com/v2/a/manifests/',
  'Service returned error code 403 ',
  'no permissions for [AccessDenied] and User [name=',
  'AccessDenied https://s3.amazonaws.com/bucket/key ',
  'AccessDenied "userIdentity": {"arn": ',
  'because no identity-based policy allows the s3:GetObject ',
  's3:GetObject on resource: x with an explicit deny in ',
  'EFS AccessDenied access denied by server while ',
  'Generic S3 error: ',
  'Error performing GET https://amazonaws.com',
  'LogStash::Inputs::S3 > ',
  "HTTP GET error on 's3://a",
  'DB::Exception: Access Denied (S3_ERROR) SASL [',
];

export function measureIntake(rounds = ROUNDS): IntakeRatios {
  return {
    cleanBatch: { ratioToFloor: ratioToFloor(delivery(cleanLine), rounds) },
    denialBatch: { ratioToFloor: ratioToFloor(delivery(refusalWithStack), rounds) },
    denseBatch: { ratioToFloor: ratioToFloor(delivery(refusalLine), rounds) },
    worstGrowth: worstGrowth(),
  };
}

function ratioToFloor(data: string, rounds: number): number {
  const floor = (): unknown => JSON.parse(gunzipSync(Buffer.from(data, 'base64')).toString('utf8'));
  const intake = (): void => {
    const decoded = decodeLogEvent({ awslogs: { data } });
    if (decoded.kind !== 'log-batch') throw new Error(`a good delivery was ${decoded.kind}`);
    for (const { message } of decoded.batch.events) readDenials(message, actions);
  };
  let floorTime = Number.POSITIVE_INFINITY;
  let intakeTime = Number.POSITIVE_INFINITY;
  // The best of many, taken in turns: whatever else the machine does slows both down alike.
  for (let round = 0; round < rounds; round += 1) {
    floorTime = Math.min(floorTime, timed(floor));
    intakeTime = Math.min(intakeTime, timed(intake));
  }
  return intakeTime / floorTime;
}

function worstGrowth(): { readonly text: string; readonly ratio: number } {
  let worst = { text: '', ratio: 0 };
  for (const piece of NEAR_MATCHES) {
    const time = (length: number): number => {
      const text = piece.repeat(Math.ceil(length / piece.length));
      return Math.min(...[1, 2, 3, 4, 5].map(() => timed(() => [readDenials(text, actions), redact(text)])));
    };
    const ratio = time(MEGABYTE) / time(MEGABYTE / 8);
    if (ratio > worst.ratio) worst = { text: piece, ratio };
  }
  return worst;
}

function timed(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function delivery(line: (index: number) => string): string {
  const logEvents: { id: string; timestamp: number; message: string }[] = [];
  for (let size = 0, index = 0; size < MEGABYTE; index += 1) {
    const message = line(index);
    size += message.length;
    logEvents.push({ id: `37${String(index).padStart(54, '0')}`, timestamp: 1_795_478_400_000 + index, message });
  }
  const payload = {
    messageType: 'DATA_MESSAGE',
    owner: '123456789012',
    logGroup: '/ecs/orders',
    logStream: 'ecs/app/9355824e63ee43d49dfbd3b33edeed7e',
    subscriptionFilters: ['access-denied'],
    logEvents,
  };
  return gzipSync(JSON.stringify(payload)).toString('base64');
}

function cleanLine(index: number): string {
  return `2026-11-24T00:00:00.${index % 1000}Z INFO [http-${index % 20}] c.a.OrderService - order ${id(index, 12)} accepted for customer ${id(index * 7, 8)} in ${index % 300} ms, path=/api/orders/${id(index * 3, 6)} status=200`;
}

function refusalLine(index: number): string {
  return `2026-11-24T00:00:00.${index % 1000}Z ERROR [http-${index % 20}] c.a.OrderService - upload failed: software.amazon.awssdk.services.s3.model.S3Exception: User: arn:aws:sts::123456789012:assumed-role/orders-task/${id(index, 32)} is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::acme-orders/${id(index * 3, 12)}.json" because no identity-based policy allows the s3:PutObject action (Service: S3, Status Code: 403, Request ID: ${id(index * 5, 16).toUpperCase()}, Extended Request ID: ${id(index * 7, 40)})`;
}

function refusalWithStack(index: number): string {
  const stages = ['RetryableStage', 'SigningStage', 'MakeHttpRequestStage', 'ApiCallTimeoutTrackingStage'];
  const frames = Array.from({ length: 36 }, (_, depth) => {
    const stage = stages[depth % stages.length];
    return `\tat software.amazon.awssdk.core.internal.http.pipeline.stages.${stage}.execute(${stage}.java:${40 + ((index + depth) % 90)})`;
  });
  const call = '\tat software.amazon.awssdk.services.s3.DefaultS3Client.putObject(DefaultS3Client.java:11239)';
  return [refusalLine(index), ...frames, call].join('\n');
}

/** Hexadecimal digits that differ from line to line, the same in every run. */
function id(seed: number, length: number): string {
  let text = '';
  for (let state = seed + 1; text.length < length; ) {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    text += state.toString(16).padStart(8, '0');
  }
  return text.slice(0, length);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.stdout.write(`${JSON.stringify(measureIntake(), null, 2)}\n`);
}
