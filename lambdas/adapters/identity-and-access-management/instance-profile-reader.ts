import { expected } from '../error-reason.ts';
import { observe } from '../observe.ts';
import type { Reader } from '../reader.ts';
import { identityAndAccessManagement } from './service.ts';

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetInstanceProfile.html */
export const instanceProfileReader: Reader<'instanceProfile'> = {
  question: 'instanceProfile',
  actions: [{ action: 'iam:GetInstanceProfile', scope: 'instance-profile' }],
  read: (profileName, aws) =>
    observe(
      aws,
      'iam:GetInstanceProfile',
      async (options) => {
        const { client, GetInstanceProfileCommand } = await aws.open(identityAndAccessManagement);
        const input = { InstanceProfileName: profileName };
        const answer = await client.send(new GetInstanceProfileCommand(input), options);
        const profile = expected(answer.InstanceProfile);
        return {
          arn: profile.Arn ?? '',
          roleNames: (profile.Roles ?? []).flatMap(({ RoleName }) => (RoleName ? [RoleName] : [])),
        };
      },
      { NoSuchEntityException: null },
    ),
};
