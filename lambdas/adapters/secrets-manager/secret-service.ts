import { type Arn, formatArn } from '../../core/model/arn.ts';
import type { Observed } from '../../core/model/observed.ts';
import type { ResourcePolicy, ResourceState } from '../../core/model/resource.ts';
import { randomSuffixOf } from '../../core/model/secret.ts';
import { readDocument } from '../document.ts';
import { expected } from '../error-reason.ts';
import { customerKey } from '../key-management-service/customer-key.ts';
import { namedTags } from '../named-tags.ts';
import { observe } from '../observe.ts';
import type { ResourceService } from '../reader.ts';
import { secretsManager } from './service.ts';

/**
 * Secrets, never their values.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DescribeSecret.html
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetResourcePolicy.html
 */
export const secretService: ResourceService = {
  service: 'secretsmanager',
  policy: {
    actions: [{ action: 'secretsmanager:GetResourcePolicy', scope: 'secret' }],
    read: (arn, aws) =>
      byArnOrName<ResourcePolicy>(arn, (secretId) =>
        observe(
          aws,
          'secretsmanager:GetResourcePolicy',
          async (options) => {
            const { client, GetResourcePolicyCommand } = await aws.open(secretsManager);
            const answer = await client.send(new GetResourcePolicyCommand({ SecretId: secretId }), options);
            return { document: answer.ResourcePolicy ? readDocument(answer.ResourcePolicy) : null };
          },
          { ResourceNotFoundException: null },
        ),
      ),
  },
  state: {
    actions: [{ action: 'secretsmanager:DescribeSecret', scope: 'secret' }],
    read: (arn, aws) =>
      byArnOrName<ResourceState>(arn, (secretId) =>
        observe(
          aws,
          'secretsmanager:DescribeSecret',
          async (options) => {
            const { client, DescribeSecretCommand } = await aws.open(secretsManager);
            const answer = await client.send(new DescribeSecretCommand({ SecretId: secretId }), options);
            return { arn: expected(answer.ARN), keyId: customerKey(answer.KmsKeyId), tags: namedTags(answer.Tags) };
          },
          { ResourceNotFoundException: null },
        ),
      ),
  },
};

/**
 * An ARN whose end only looks like the random suffix (`…:secret:prod-master`) is not found as an ARN; the name is.
 * What a task definition appends to the ARN (`:json-key:stage:id`) is not part of it.
 */
async function byArnOrName<T>(
  arn: Arn,
  read: (secretId: string) => Promise<Observed<T | null>>,
): Promise<Observed<T | null>> {
  const [type, name = ''] = arn.resource.split(':');
  const answer = await read(formatArn({ ...arn, resource: `${type}:${name}` }));
  const isFinal = answer.status === 'unknown' || answer.value !== null;
  return isFinal || randomSuffixOf(name) === undefined ? answer : read(name);
}
