import type { RedrivePorts } from '../../pipeline/redrive.ts';
import type { Connection } from '../connection.ts';
import { expected } from '../error-reason.ts';

/** A failure queue and the function whose events are in it. */
export interface FailureQueue {
  readonly url: string;
  readonly functionName: string;
}

/** Seconds for which a message is hidden while its event is handed over: several times what that takes. */
const HANDING_OVER = 60;

const AT_ONCE = 10;

/** The ports of a redrive: SQS and Lambda, with the credentials of whoever runs it. */
export async function redrivePorts({ url, functionName }: FailureQueue, aws: Connection): Promise<RedrivePorts> {
  const { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } = await import('@aws-sdk/client-sqs');
  const { InvokeCommand, LambdaClient } = await import('@aws-sdk/client-lambda');
  // The endpoint is the environment's to choose, not that of a URL.
  const queue = new SQSClient({ ...aws.settings, useQueueUrlAsEndpoint: false });
  const lambda = new LambdaClient(aws.settings);
  return {
    async receive() {
      const input = {
        QueueUrl: url,
        MaxNumberOfMessages: AT_ONCE,
        VisibilityTimeout: HANDING_OVER,
        WaitTimeSeconds: 1,
      };
      const { Messages = [] } = await queue.send(new ReceiveMessageCommand(input));
      return Messages.map(({ Body, ReceiptHandle }) => ({ body: expected(Body), receipt: expected(ReceiptHandle) }));
    },
    async invoke(payload) {
      // `Event`: Lambda keeps it, tries it like any other, and hands it back to the queue if it fails again.
      await lambda.send(
        new InvokeCommand({ FunctionName: functionName, InvocationType: 'Event', Payload: Buffer.from(payload) }),
      );
    },
    async remove(receipt) {
      await queue.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: receipt }));
    },
  };
}
