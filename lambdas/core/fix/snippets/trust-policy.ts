import type { Snippets } from '../../model/fix.ts';
import type { TrustPolicy } from '../destination.ts';
import { literal, logicalId, templateOf, variableName } from './construct-id.ts';
import { jsonencode, terraformName, terraformResource } from './hcl.ts';
import { shellCommand } from './shell.ts';
import { yamlDocument } from './yaml.ts';

/**
 * The whole trust policy of a role.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAssumeRolePolicy.html
 */
export function trustPolicySnippets({ roleName, document }: TrustPolicy): Snippets {
  const json = JSON.stringify(document);
  const id = logicalId(roleName, 'role');
  return {
    policy: JSON.stringify(document, null, 2),
    awsCli: shellCommand([
      'aws',
      'iam',
      'update-assume-role-policy',
      '--role-name',
      roleName,
      '--policy-document',
      json,
    ]),
    cdk: `import * as iam from 'aws-cdk-lib/aws-iam';

const ${variableName(roleName, 'role')} = new iam.CfnRole(this, ${JSON.stringify(id)}, {
  roleName: ${JSON.stringify(roleName)}, // the role your stack defines, with this trust policy
  assumeRolePolicyDocument: ${literal(document, '  ')},
});`,
    terraform: terraformResource('aws_iam_role', terraformName(roleName), {
      name: JSON.stringify(roleName),
      assume_role_policy: jsonencode(document),
    }),
    cloudformation: yamlDocument(
      templateOf(id, 'AWS::IAM::Role', { RoleName: roleName, AssumeRolePolicyDocument: document }),
    ),
  };
}
