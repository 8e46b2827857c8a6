import type { Snippets } from '../../model/fix.ts';
import type { InlinePolicy } from '../destination.ts';
import { literal, logicalId, templateOf, variableName } from './construct-id.ts';
import { jsonencode, terraformName, terraformResource } from './hcl.ts';
import { shellCommand } from './shell.ts';
import { yamlDocument } from './yaml.ts';

/**
 * An inline policy of its own beside whatever the role has.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html
 */
export function inlinePolicySnippets({ roleName, policyName, document }: InlinePolicy): Snippets {
  const json = JSON.stringify(document);
  return {
    policy: JSON.stringify(document, null, 2),
    awsCli: shellCommand([
      'aws',
      'iam',
      'put-role-policy',
      '--role-name',
      roleName,
      '--policy-name',
      policyName,
      '--policy-document',
      json,
    ]),
    cdk: cdk(roleName, policyName, document),
    terraform: terraformResource('aws_iam_role_policy', terraformName(policyName), {
      name: JSON.stringify(policyName),
      role: JSON.stringify(roleName),
      policy: jsonencode(document),
    }),
    cloudformation: yamlDocument(
      templateOf(logicalId(policyName), 'AWS::IAM::RolePolicy', {
        RoleName: roleName,
        PolicyName: policyName,
        PolicyDocument: document,
      }),
    ),
  };
}

function cdk(roleName: string, policyName: string, document: InlinePolicy['document']): string {
  const role = variableName(roleName, 'role');
  return `import * as iam from 'aws-cdk-lib/aws-iam';

const ${role} = iam.Role.fromRoleName(this, ${JSON.stringify(logicalId(roleName, 'role'))}, ${JSON.stringify(roleName)}); // or the role your stack defines
new iam.Policy(this, ${JSON.stringify(logicalId(policyName))}, {
  policyName: ${JSON.stringify(policyName)},
  roles: [${role}],
  document: iam.PolicyDocument.fromJson(${literal(document, '  ')}),
});`;
}
