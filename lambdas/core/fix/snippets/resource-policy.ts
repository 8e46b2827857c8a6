import { lastSegment, parseArn } from '../../model/arn.ts';
import type { Snippets } from '../../model/fix.ts';
import type { ResourcePolicyDocument } from '../destination.ts';
import { logicalId } from './construct-id.ts';
import { terraformName, terraformResource } from './hcl.ts';
import { resourceDialect } from './resource-dialects.ts';
import { inRegion, shellScript } from './shell.ts';
import { constructs, templateText } from './template-resources.ts';

/** The whole policy of a resource, by the commands and the resource types of its service; an unknown service gets the JSON. */
export function resourcePolicySnippets({ arn, document, added }: ResourcePolicyDocument): Snippets {
  const parts = parseArn(arn);
  const policy = JSON.stringify(document, null, 2);
  const dialect = parts === undefined ? undefined : resourceDialect(parts);
  if (parts === undefined || dialect === undefined)
    return { policy, awsCli: '', cdk: '', terraform: '', cloudformation: '' };
  const { commands, template, terraform } = dialect({ arn, parts, document, added });
  const id = logicalId(lastSegment(parts.resource), 'policy');
  return {
    policy,
    awsCli: shellScript(commands.map((words) => inRegion(parts.region, words))),
    cdk: constructs(id, template),
    terraform: terraform
      .map(({ type, body }, index) =>
        terraformResource(type, terraformName(numbered(lastSegment(parts.resource), index)), body),
      )
      .join('\n\n'),
    cloudformation: templateText(id, template),
  };
}

function numbered(name: string, index: number): string {
  return index === 0 ? name : `${name}_${index + 1}`;
}
