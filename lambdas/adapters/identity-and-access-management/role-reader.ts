import type { Role } from '../../core/model/identity.ts';
import { isoTime, readEncodedDocument } from '../document.ts';
import { expected } from '../error-reason.ts';
import { namedTags } from '../named-tags.ts';
import { observe } from '../observe.ts';
import type { Reader } from '../reader.ts';
import { identityAndAccessManagement } from './service.ts';

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html */
export const roleReader: Reader<'role'> = {
  question: 'role',
  actions: [{ action: 'iam:GetRole', scope: 'role' }],
  read: (roleName, aws) =>
    observe(
      aws,
      'iam:GetRole',
      async (options): Promise<Role> => {
        const { client, GetRoleCommand } = await aws.open(identityAndAccessManagement);
        const answer = await client.send(new GetRoleCommand({ RoleName: roleName }), options);
        const role = expected(answer.Role);
        return {
          arn: role.Arn ?? '',
          name: role.RoleName ?? roleName,
          id: role.RoleId ?? '',
          trustPolicy: readEncodedDocument(role.AssumeRolePolicyDocument),
          boundaryArn: role.PermissionsBoundary?.PermissionsBoundaryArn ?? null,
          createdAt: isoTime(role.CreateDate),
          tags: namedTags(role.Tags),
        };
      },
      { NoSuchEntityException: null },
    ),
};
