import type { Connection } from '../connection.ts';
import { expected } from '../error-reason.ts';
import { collectPages } from '../pages.ts';
import type { FailureQueue } from './redrive-ports.ts';

/** The failure queues of a stack's functions. Rejects when the stack is not there or cannot be read. */
export async function failureQueues(stack: string, aws: Connection): Promise<readonly FailureQueue[]> {
  const { CloudFormationClient, paginateListStackResources } = await import('@aws-sdk/client-cloudformation');
  const client = new CloudFormationClient(aws.settings);
  const pages = paginateListStackResources({ client }, { StackName: stack });
  const resources = await collectPages(pages, (page) => page.StackResourceSummaries);
  const functions = resources.filter(({ ResourceType }) => ResourceType === 'AWS::Lambda::Function');
  const queues = functions.map(({ PhysicalResourceId }) => failureQueue(expected(PhysicalResourceId), aws));
  return (await Promise.all(queues)).filter((queue) => queue !== undefined);
}

/** @see https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionEventInvokeConfig.html */
async function failureQueue(functionName: string, aws: Connection): Promise<FailureQueue | undefined> {
  const { GetFunctionEventInvokeConfigCommand, LambdaClient } = await import('@aws-sdk/client-lambda');
  const { GetQueueUrlCommand, SQSClient } = await import('@aws-sdk/client-sqs');
  const lambda = new LambdaClient(aws.settings);
  const { DestinationConfig } = await lambda
    .send(new GetFunctionEventInvokeConfigCommand({ FunctionName: functionName, Qualifier: '$LATEST' }))
    .catch((error: unknown) => {
      // A function of the stack that is not invoked asynchronously, such as one of the CDK's own.
      if (error instanceof Error && error.name === 'ResourceNotFoundException') return { DestinationConfig: undefined };
      throw error;
    });
  const destination = DestinationConfig?.OnFailure?.Destination ?? '';
  const [, , service, , , queueName] = destination.split(':');
  if (service !== 'sqs' || queueName === undefined) return undefined;
  const { QueueUrl } = await new SQSClient(aws.settings).send(new GetQueueUrlCommand({ QueueName: queueName }));
  return { url: expected(QueueUrl), functionName };
}
