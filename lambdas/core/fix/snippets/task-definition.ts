import { lastSegment } from '../../model/arn.ts';
import type { Snippets } from '../../model/fix.ts';
import type { Redeployment, RoleSetting, TaskDefinitionChange, VariableRemoval } from '../destination.ts';
import { literal, logicalId } from './construct-id.ts';
import { jsonencode, terraformName, terraformResource } from './hcl.ts';
import { shellCommand } from './shell.ts';
import { yamlDocument } from './yaml.ts';

/** Members that DescribeTaskDefinition answers and RegisterTaskDefinition refuses. */
const READ_ONLY =
  'del(.taskDefinitionArn, .revision, .status, .requiresAttributes, .compatibilities, .registeredAt, .registeredBy, .deregisteredAt)';

/**
 * A new revision of a task definition.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html
 */
export function taskDefinitionSnippets(destination: TaskDefinitionChange): Snippets {
  const { change } = destination;
  return change.type === 'role'
    ? roleSnippets(destination, change)
    : {
        policy: '',
        awsCli: commands(destination, withoutVariables(change)).join('\n'),
        cdk: '',
        terraform: '',
        cloudformation: '',
      };
}

/** New tasks of a service. @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html */
export function redeploymentSnippets({ cluster, service, taskDefinition }: Redeployment): Snippets {
  const moved = taskDefinition === null ? [] : ['--task-definition', taskDefinition];
  const awsCli = shellCommand([
    'aws',
    'ecs',
    'update-service',
    '--cluster',
    cluster,
    '--service',
    service,
    ...moved,
    '--force-new-deployment',
  ]);
  return { policy: '', awsCli, cdk: '', terraform: '', cloudformation: '' };
}

function roleSnippets(destination: TaskDefinitionChange, change: RoleSetting): Snippets {
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
  const lines = commands(destination, `.${member} = ${JSON.stringify(roleArn)}`);
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

/** Reads the definition, changes it with jq, registers it, and moves the service to it. */
function commands({ family, revision, cluster, service }: TaskDefinitionChange, change: string): readonly string[] {
  const from = revision === null ? family : `${family}:${revision}`;
  const read = shellCommand([
    'aws',
    'ecs',
    'describe-task-definition',
    '--task-definition',
    from,
    '--query',
    'taskDefinition',
    '--output',
    'json',
  ]);
  const edit = shellCommand(['jq', `${READ_ONLY} | ${change}`]);
  const register = shellCommand([
    'aws',
    'ecs',
    'register-task-definition',
    '--cli-input-json',
    'file://task-definition.json',
  ]);
  const deploy =
    cluster === null || service === null
      ? []
      : [
          shellCommand([
            'aws',
            'ecs',
            'update-service',
            '--cluster',
            cluster,
            '--service',
            service,
            '--task-definition',
            family,
          ]),
        ];
  return [`${read} | ${edit} > task-definition.json`, register, ...deploy];
}

function withoutVariables({ variables }: VariableRemoval): string {
  const perContainer = Object.entries(variables).map(([container, names]) => {
    const list = names.map((name) => JSON.stringify(name)).join(', ');
    const keep = `map(select(.name | IN(${list}) | not))`;
    return `if .name == ${JSON.stringify(container)} then .environment |= ((. // []) | ${keep}) | .secrets |= ((. // []) | ${keep}) else . end`;
  });
  return `.containerDefinitions |= map(${perContainer.join(' | ')})`;
}

function conditionOf(trust: RoleSetting['trust']): unknown {
  const [statement] = Array.isArray(trust.Statement)
    ? (trust.Statement as readonly { readonly Condition?: unknown }[])
    : [];
  return statement?.Condition ?? {};
}
