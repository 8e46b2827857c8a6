import { lastSegment, parseArn } from '../../model/arn.ts';
import type { Snippets } from '../../model/fix.ts';
import type { KeySwitch } from '../destination.ts';
import { logicalId } from './construct-id.ts';
import { terraformName, terraformResource } from './hcl.ts';
import { inRegion, shellScript } from './shell.ts';
import { constructs, type TemplateResource, templateText } from './template-resources.ts';

/**
 * A key switched on; a scheduled deletion must be cancelled first, which only a command does.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/enabling-keys.html
 */
export function keySwitchSnippets({ arn, pendingDeletion }: KeySwitch): Snippets {
  const id = logicalId(lastSegment(arn), 'key');
  const key: TemplateResource = {
    type: 'KMS::Key',
    keep: 'the key your stack defines: keep its policy',
    properties: { Enabled: true },
  };
  return {
    policy: '',
    awsCli: shellScript(
      [...(pendingDeletion ? ['cancel-key-deletion'] : []), 'enable-key'].map((operation) =>
        inRegion(parseArn(arn)?.region ?? '', ['aws', 'kms', operation, '--key-id', arn]),
      ),
    ),
    cdk: constructs(id, [key]),
    terraform: `# the key your configuration defines\n${terraformResource('aws_kms_key', terraformName(lastSegment(arn)), { is_enabled: 'true' })}`,
    cloudformation: templateText(id, [key]),
  };
}
