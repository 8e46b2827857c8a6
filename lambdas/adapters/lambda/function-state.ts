import type { FunctionState } from '../../core/model/deployment.ts';
import type { Observed } from '../../core/model/observed.ts';
import type { Connection } from '../connection.ts';
import { expected } from '../error-reason.ts';
import { observe } from '../observe.ts';

/** @see https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConfiguration.html */
export function functionState(name: string, aws: Connection): Promise<Observed<FunctionState | null>> {
  return observe(
    aws,
    'lambda:GetFunctionConfiguration',
    async (options) => {
      const { GetFunctionConfigurationCommand, LambdaClient } = await import('@aws-sdk/client-lambda');
      const client = new LambdaClient(aws.settings);
      const answer = await client.send(new GetFunctionConfigurationCommand({ FunctionName: name }), options);
      return {
        arn: expected(answer.FunctionArn),
        handler: answer.Handler ?? '',
        runtime: answer.Runtime ?? '',
        state: answer.State ?? 'Active',
        stateReason: answer.StateReason ?? null,
        lastUpdateStatus: answer.LastUpdateStatus ?? 'Successful',
        roleArn: answer.Role ?? '',
        logGroup: answer.LoggingConfig?.LogGroup ?? null,
        variables: answer.Environment?.Variables ?? {},
      };
    },
    { ResourceNotFoundException: null },
  );
}
