import { Alias } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/** A topic whose key costs nothing: the AWS managed one lets any principal of the account that may publish use it through SNS. */
export function encryptedTopic(scope: Construct, id: string, displayName: string): Topic {
  return new Topic(scope, `${id}Topic`, {
    displayName,
    masterKey: Alias.fromAliasName(scope, `${id}TopicKey`, 'alias/aws/sns'),
    enforceSSL: true,
  });
}
