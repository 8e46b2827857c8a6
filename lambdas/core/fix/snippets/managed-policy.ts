import { lastSegment } from '../../model/arn.ts';
import type { Snippets } from '../../model/fix.ts';
import type { ManagedPolicyVersion } from '../destination.ts';
import { literal, logicalId, templateOf } from './construct-id.ts';
import { jsonencode, terraformName, terraformResource } from './hcl.ts';
import { shellCommand } from './shell.ts';
import { yamlDocument } from './yaml.ts';

/**
 * A new default version of a customer-managed policy; the old one stays as a version to return to.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicyVersion.html
 */
export function managedPolicySnippets({ arn, document }: ManagedPolicyVersion): Snippets {
  const name = lastSegment(arn);
  const json = JSON.stringify(document);
  return {
    policy: JSON.stringify(document, null, 2),
    awsCli: shellCommand([
      'aws',
      'iam',
      'create-policy-version',
      '--policy-arn',
      arn,
      '--set-as-default',
      '--policy-document',
      json,
    ]),
    cdk: `import * as iam from 'aws-cdk-lib/aws-iam';

new iam.ManagedPolicy(this, ${JSON.stringify(logicalId(name))}, {
  managedPolicyName: ${JSON.stringify(name)},
  document: iam.PolicyDocument.fromJson(${literal(document, '  ')}),
});`,
    terraform: terraformResource('aws_iam_policy', terraformName(name), {
      name: JSON.stringify(name),
      policy: jsonencode(document),
    }),
    cloudformation: yamlDocument(
      templateOf(logicalId(name), 'AWS::IAM::ManagedPolicy', { ManagedPolicyName: name, PolicyDocument: document }),
    ),
  };
}
