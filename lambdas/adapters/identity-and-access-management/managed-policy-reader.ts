import { isoTime, readEncodedDocument } from '../document.ts';
import { expected } from '../error-reason.ts';
import { namedTags } from '../named-tags.ts';
import { observe, whenKnown } from '../observe.ts';
import type { Reader } from '../reader.ts';
import { identityAndAccessManagement } from './service.ts';

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicyVersion.html */
export const managedPolicyReader: Reader<'managedPolicy'> = {
  question: 'managedPolicy',
  actions: [
    { action: 'iam:GetPolicy', scope: 'managed-policy' },
    { action: 'iam:GetPolicyVersion', scope: 'managed-policy' },
  ],
  async read(policyArn, aws) {
    const found = await observe(
      aws,
      'iam:GetPolicy',
      async (options) => {
        const { client, GetPolicyCommand } = await aws.open(identityAndAccessManagement);
        return expected((await client.send(new GetPolicyCommand({ PolicyArn: policyArn }), options)).Policy);
      },
      { NoSuchEntityException: null },
    );
    return whenKnown(found, ({ DefaultVersionId: version, Tags: tags }) =>
      observe(
        aws,
        'iam:GetPolicyVersion',
        async (options) => {
          const { client, GetPolicyVersionCommand } = await aws.open(identityAndAccessManagement);
          const input = { PolicyArn: policyArn, VersionId: version };
          const { PolicyVersion: answer } = await client.send(new GetPolicyVersionCommand(input), options);
          return {
            arn: policyArn,
            document: readEncodedDocument(answer?.Document),
            updatedAt: isoTime(answer?.CreateDate),
            tags: namedTags(tags),
          };
        },
        { NoSuchEntityException: null },
      ),
    );
  },
};
