import { type Arn, formatArn } from '../../core/model/arn.ts';
import type { ResourcePolicy, ResourceState } from '../../core/model/resource.ts';
import { readDocument } from '../document.ts';
import { expected } from '../error-reason.ts';
import { customerKey } from '../key-management-service/customer-key.ts';
import { observe } from '../observe.ts';
import { NO_POLICY, type ResourceService } from '../reader.ts';
import { elasticContainerRegistry } from './service.ts';

/**
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetRepositoryPolicy.html
 * @see https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeRepositories.html
 */
export const repositoryService: ResourceService = {
  service: 'ecr',
  policy: {
    actions: [{ action: 'ecr:GetRepositoryPolicy', scope: 'repository' }],
    read: (arn, aws) =>
      observe<ResourcePolicy>(
        aws,
        'ecr:GetRepositoryPolicy',
        async (options) => {
          const { client, GetRepositoryPolicyCommand } = await aws.open(elasticContainerRegistry);
          const input = { registryId: arn.account, repositoryName: nameOf(arn) };
          return {
            document: readDocument((await client.send(new GetRepositoryPolicyCommand(input), options)).policyText),
          };
        },
        { RepositoryPolicyNotFoundException: NO_POLICY, RepositoryNotFoundException: null },
      ),
  },
  state: {
    actions: [{ action: 'ecr:DescribeRepositories', scope: 'repository' }],
    read: (arn, aws) =>
      observe<ResourceState>(
        aws,
        'ecr:DescribeRepositories',
        async (options) => {
          const { client, DescribeRepositoriesCommand } = await aws.open(elasticContainerRegistry);
          const input = { registryId: arn.account, repositoryNames: [nameOf(arn)] };
          const answer = await client.send(new DescribeRepositoriesCommand(input), options);
          const repository = expected(answer.repositories)[0];
          if (repository === undefined) return null;
          return { arn: formatArn(arn), keyId: customerKey(repository.encryptionConfiguration?.kmsKey) };
        },
        { RepositoryNotFoundException: null },
      ),
  },
};

function nameOf(arn: Arn): string {
  return arn.resource.slice('repository/'.length);
}
