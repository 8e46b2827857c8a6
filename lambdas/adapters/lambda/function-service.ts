import { type Arn, formatArn } from '../../core/model/arn.ts';
import type { ResourcePolicy, ResourceState } from '../../core/model/resource.ts';
import { readDocument } from '../document.ts';
import { expected } from '../error-reason.ts';
import { customerKey } from '../key-management-service/customer-key.ts';
import { observe } from '../observe.ts';
import { NO_POLICY, type ResourceService } from '../reader.ts';
import { lambdaService } from './service.ts';

/**
 * Functions, with the version or alias the ARN ends in: each has a policy of its own. Lambda answers alike for a function
 * without a policy and for one that does not exist, except for the message.
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_GetPolicy.html
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConfiguration.html
 */
export const functionService: ResourceService = {
  service: 'lambda',
  policy: {
    actions: [{ action: 'lambda:GetPolicy', scope: 'function' }],
    read: (arn, aws) =>
      observe<ResourcePolicy>(
        aws,
        'lambda:GetPolicy',
        async (options) => {
          const { client, GetPolicyCommand } = await aws.open(lambdaService);
          const answer = await client.send(new GetPolicyCommand(functionOf(arn)), options);
          return { document: readDocument(answer.Policy) };
        },
        { 'ResourceNotFoundException: Function not found': null, ResourceNotFoundException: NO_POLICY },
      ),
  },
  state: {
    actions: [{ action: 'lambda:GetFunctionConfiguration', scope: 'function' }],
    read: (arn, aws) =>
      observe<ResourceState>(
        aws,
        'lambda:GetFunctionConfiguration',
        async (options) => {
          const { client, GetFunctionConfigurationCommand } = await aws.open(lambdaService);
          const answer = await client.send(new GetFunctionConfigurationCommand(functionOf(arn)), options);
          expected(answer.FunctionArn);
          return { arn: formatArn(arn), keyId: customerKey(answer.KMSKeyArn) };
        },
        { ResourceNotFoundException: null },
      ),
  },
};

function functionOf(arn: Arn): { FunctionName: string; Qualifier?: string } {
  const [type, name, qualifier] = arn.resource.split(':');
  const FunctionName = formatArn({ ...arn, resource: `${type}:${name}` });
  return qualifier ? { FunctionName, Qualifier: qualifier } : { FunctionName };
}
