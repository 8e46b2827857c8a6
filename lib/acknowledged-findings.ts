import { Validations } from 'aws-cdk-lib';
import { type ReadPermissionOptions, readableResources } from './read-permissions.ts';
import type { ResponderFunction } from './responder-function.ts';

/**
 * Answers cdk-nag's findings on a function one by one, with the reason: a wildcard that is added later is a finding again.
 *
 * @see https://github.com/cdklabs/cdk-nag/blob/main/RULES.md#awssolutions
 */
export function acknowledgeFindings(responder: ResponderFunction, options: ReadPermissionOptions | undefined): void {
  Validations.of(responder.failureQueue).acknowledge({
    id: 'AwsSolutions-SQS3',
    reason:
      'It is the queue of failures itself: Lambda writes what it gave up on, and nothing consumes it but a redrive.',
  });
  if (options === undefined) return;
  Validations.of(responder.role).acknowledge(
    ...readableResources(options)
      .filter((resource) => resource.includes('*'))
      .map((resource) => ({
        id: `AwsSolutions-IAM5[Resource::${resource}]`,
        reason:
          resource === '*'
            ? 'AWS defines no resource type for these actions, or one of the organization, whose ARNs we cannot know. They only read.'
            : 'Which resource of the account a refusal concerns is known only when it happens. The actions only read.',
      })),
  );
}
