import { type Arn, formatArn } from '../../core/model/arn.ts';
import type { PolicyJson } from '../../core/model/policy.ts';
import type { ResourcePolicy, ResourceState } from '../../core/model/resource.ts';
import { readDocument } from '../document.ts';
import { customerKey } from '../key-management-service/customer-key.ts';
import { observe } from '../observe.ts';
import { collectPages } from '../pages.ts';
import { NO_POLICY, type ResourceService } from '../reader.ts';
import { systemsManager } from './service.ts';

/**
 * Parameters, never their values.
 * A page may be empty although a later one is not.
 * @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeParameters.html
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-shared-parameters.html
 */
export const parameterService: ResourceService = {
  service: 'ssm',
  policy: {
    actions: [{ action: 'ssm:GetResourcePolicies', scope: 'parameter' }],
    read: (arn, aws) =>
      observe<ResourcePolicy>(
        aws,
        'ssm:GetResourcePolicies',
        async (options) => {
          const { client, paginateGetResourcePolicies } = await aws.open(systemsManager);
          const pages = paginateGetResourcePolicies({ client }, { ResourceArn: formatArn(arn) }, options);
          const policies = await collectPages(pages, (page) => page.Policies ?? []);
          return { document: joined(policies.map(({ Policy }) => readDocument(Policy))) };
        },
        { ResourcePolicyNotFoundException: NO_POLICY, ResourceNotFoundException: null },
      ),
  },
  state: {
    actions: [{ action: 'ssm:DescribeParameters', scope: '*' }],
    read: (arn, aws) =>
      observe<ResourceState>(aws, 'ssm:DescribeParameters', async (options) => {
        const { client, paginateDescribeParameters } = await aws.open(systemsManager);
        const input = { ParameterFilters: [{ Key: 'Name', Option: 'Equals', Values: namesOf(arn) }] };
        const pages = paginateDescribeParameters({ client }, input, options);
        const [parameter] = await collectPages(pages, (page) => page.Parameters);
        if (parameter === undefined) return null;
        return {
          arn: formatArn(arn),
          keyId: customerKey(parameter.KeyId),
          ...(parameter.Type ? { type: parameter.Type } : {}),
        };
      }),
  },
};

/** The ARN `…:parameter/name` stands for both `name` and `/name`; with further segments the name starts with a slash. */
function namesOf(arn: Arn): string[] {
  const path = arn.resource.slice('parameter'.length);
  const name = path.slice(1);
  return name.includes('/') ? [path] : [name, path];
}

/** Each share of a parameter is a policy of its own; together they act as one document. */
function joined(documents: readonly PolicyJson[]): PolicyJson | null {
  const [first, ...others] = documents;
  if (first === undefined || others.length === 0) return first ?? null;
  return { ...first, Statement: documents.flatMap((document) => document.Statement) };
}
