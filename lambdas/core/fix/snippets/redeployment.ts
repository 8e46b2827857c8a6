import type { Snippets } from '../../model/fix.ts';
import type { Redeployment } from '../destination.ts';
import { logicalId } from './construct-id.ts';
import { terraformName, terraformResource } from './hcl.ts';
import { inRegion, shellCommand } from './shell.ts';
import { constructs, type TemplateResource, templateText } from './template-resources.ts';

/** New tasks of a service. @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html */
export function redeploymentSnippets({ region, cluster, service, taskDefinition, nonce }: Redeployment): Snippets {
  const id = logicalId(service, 'service');
  const resource: TemplateResource = {
    type: 'ECS::Service',
    keep: 'the service your stack defines: keep everything else it has',
    properties: {
      ServiceName: service,
      Cluster: cluster,
      ...(taskDefinition === null ? {} : { TaskDefinition: taskDefinition }),
      ForceNewDeployment: { EnableForceNewDeployment: true, ForceNewDeploymentNonce: nonce },
    },
  };
  const moved = taskDefinition === null ? [] : ['--task-definition', taskDefinition];
  return {
    policy: '',
    awsCli: shellCommand(
      inRegion(region, [
        ...['aws', 'ecs', 'update-service', '--cluster', cluster, '--service', service],
        ...moved,
        '--force-new-deployment',
      ]),
    ),
    cdk: constructs(id, [resource]),
    terraform: `# the service your configuration defines\n${terraformResource(
      'aws_ecs_service',
      terraformName(service),
      {
        name: JSON.stringify(service),
        cluster: JSON.stringify(cluster),
        ...(taskDefinition === null ? {} : { task_definition: JSON.stringify(taskDefinition) }),
        force_new_deployment: 'true',
      },
    )}`,
    cloudformation: templateText(id, [resource]),
  };
}
