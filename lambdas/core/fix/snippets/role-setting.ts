import { lastSegment } from '../../model/arn.ts';
import type { Snippets } from '../../model/fix.ts';
import type { RoleSetting, TaskDefinitionChange } from '../destination.ts';
import { literal, logicalId } from './construct-id.ts';
import { jsonencode, terraformName, terraformResource } from './hcl.ts';
import { newRevision } from './new-revision.ts';
import { shellCommand } from './shell.ts';
import { yamlDocument } from './yaml.ts';

/**
 * A role for the tasks, and a new revision of the task definition that names it.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html
 */
export function roleSettingSnippets(destination: TaskDefinitionChange, change: RoleSetting): Snippets {
  const { family } = destination;
  const { member, roleArn, trust } = change;
  const roleName = lastSegment(roleArn);
  const property = member === 'taskRoleArn' ? 'taskRole' : 'executionRole';
  const roleId = logicalId(roleName, 'role');
  const create = [
    'aws',
    'iam',
    'create-role',
    '--role-name',
    roleName,
    '--assume-role-policy-document',
    JSON.stringify(trust),
  ];
  const lines = newRevision(destination, `.${member} = ${JSON.stringify(roleArn)}`);
  return {
    policy: JSON.stringify(trust, null, 2),
    awsCli: [...(change.create ? [shellCommand(create)] : []), ...lines].join('\n'),
    cdk: `import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';

const ${property} = new iam.Role(this, ${JSON.stringify(roleId)}, {
  roleName: ${JSON.stringify(roleName)},
  assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com', {
    conditions: ${literal(conditionOf(trust), '    ')},
  }),
});
new ecs.TaskDefinition(this, ${JSON.stringify(logicalId(family, 'task definition'))}, {
  family: ${JSON.stringify(family)},
  compatibility: ecs.Compatibility.EC2_AND_FARGATE,
  cpu: '256', // keep the size and the containers your definition has
  memoryMiB: '512',
  ${property}, // becomes ${member}
});`,
    terraform: [
      terraformResource('aws_iam_role', terraformName(roleName), {
        name: JSON.stringify(roleName),
        assume_role_policy: jsonencode(trust),
      }),
      `# in the task definition ${family.replace(/[^\w-]/g, '')}, which shows as ${member} in the API:\n#   ${member === 'taskRoleArn' ? 'task_role_arn' : 'execution_role_arn'} = aws_iam_role.${terraformName(roleName)}.arn`,
    ].join('\n\n'),
    cloudformation: yamlDocument({
      Resources: {
        [roleId]: { Type: 'AWS::IAM::Role', Properties: { RoleName: roleName, AssumeRolePolicyDocument: trust } },
        [logicalId(family, 'task definition')]: {
          Type: 'AWS::ECS::TaskDefinition',
          Properties: {
            Family: family,
            [member === 'taskRoleArn' ? 'TaskRoleArn' : 'ExecutionRoleArn']: { 'Fn::GetAtt': [roleId, 'Arn'] },
          },
        },
      },
    }),
  };
}

function conditionOf(trust: RoleSetting['trust']): unknown {
  const [statement] = Array.isArray(trust.Statement)
    ? (trust.Statement as readonly { readonly Condition?: unknown }[])
    : [];
  return statement?.Condition ?? {};
}
