import { readEncodedDocument } from '../document.ts';
import { observe } from '../observe.ts';
import { collectPages } from '../pages.ts';
import type { Reader } from '../reader.ts';
import { identityAndAccessManagement } from './service.ts';

/** The API's largest page: 200 attached policies are one call. */
const PAGE_SIZE = 1_000;

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRolePolicies.html */
export const rolePolicyNamesReader: Reader<'rolePolicyNames'> = {
  question: 'rolePolicyNames',
  actions: [{ action: 'iam:ListRolePolicies', scope: 'role' }],
  read: (roleName, aws) =>
    observe(
      aws,
      'iam:ListRolePolicies',
      async (options) => {
        const { client, paginateListRolePolicies } = await aws.open(identityAndAccessManagement);
        const pages = paginateListRolePolicies({ client, pageSize: PAGE_SIZE }, { RoleName: roleName }, options);
        return collectPages(pages, (page) => page.PolicyNames);
      },
      { NoSuchEntityException: null },
    ),
};

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html */
export const rolePolicyReader: Reader<'rolePolicy'> = {
  question: 'rolePolicy',
  actions: [{ action: 'iam:GetRolePolicy', scope: 'role' }],
  read: (subject, aws) =>
    observe(
      aws,
      'iam:GetRolePolicy',
      async (options) => {
        const { client, GetRolePolicyCommand } = await aws.open(identityAndAccessManagement);
        const slash = subject.indexOf('/');
        const input = { RoleName: subject.slice(0, slash), PolicyName: subject.slice(slash + 1) };
        const answer = await client.send(new GetRolePolicyCommand(input), options);
        return readEncodedDocument(answer.PolicyDocument);
      },
      { NoSuchEntityException: null },
    ),
};

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedRolePolicies.html */
export const attachedPoliciesReader: Reader<'attachedPolicies'> = {
  question: 'attachedPolicies',
  actions: [{ action: 'iam:ListAttachedRolePolicies', scope: 'role' }],
  read: (roleName, aws) =>
    observe(
      aws,
      'iam:ListAttachedRolePolicies',
      async (options) => {
        const { client, paginateListAttachedRolePolicies } = await aws.open(identityAndAccessManagement);
        const pages = paginateListAttachedRolePolicies(
          { client, pageSize: PAGE_SIZE },
          { RoleName: roleName },
          options,
        );
        const policies = await collectPages(pages, (page) => page.AttachedPolicies);
        return policies.map(({ PolicyName = '', PolicyArn = '' }) => ({ name: PolicyName, arn: PolicyArn }));
      },
      { NoSuchEntityException: null },
    ),
};
