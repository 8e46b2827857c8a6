import type { Snippets } from '../../model/fix.ts';
import type { Destination } from '../destination.ts';
import { dataLakePermissionSnippets } from './data-lake-permission.ts';
import { endpointPolicySnippets } from './endpoint-policy.ts';
import { inlinePolicySnippets } from './inline-policy.ts';
import { keySwitchSnippets } from './key-switch.ts';
import { managedPolicySnippets } from './managed-policy.ts';
import { redeploymentSnippets } from './redeployment.ts';
import { resourcePolicySnippets } from './resource-policy.ts';
import { roleSettingSnippets } from './role-setting.ts';
import { shellScript } from './shell.ts';
import { trustPolicySnippets } from './trust-policy.ts';
import { variableRemovalSnippets } from './variable-removal.ts';

export const NO_SNIPPETS: Snippets = { policy: '', awsCli: '', cdk: '', terraform: '', cloudformation: '' };

/** The change in the languages people keep infrastructure in; empty where a language has nothing to say. */
export function snippetsFor(destination: Destination | undefined): Snippets {
  if (destination === undefined) return NO_SNIPPETS;
  switch (destination.type) {
    case 'inline-policy':
      return inlinePolicySnippets(destination);
    case 'managed-policy':
      return managedPolicySnippets(destination);
    case 'trust-policy':
      return trustPolicySnippets(destination);
    case 'resource-policy':
      return resourcePolicySnippets(destination);
    case 'endpoint-policy':
      return endpointPolicySnippets(destination);
    case 'task-definition':
      return destination.change.type === 'role'
        ? roleSettingSnippets(destination, destination.change)
        : variableRemovalSnippets(destination, destination.change);
    case 'data-lake-permission':
      return dataLakePermissionSnippets(destination);
    case 'key-switch':
      return keySwitchSnippets(destination);
    case 'redeployment':
      return redeploymentSnippets(destination);
    case 'commands':
      return { ...NO_SNIPPETS, awsCli: shellScript(destination.lines) };
    case 'request':
      return { ...NO_SNIPPETS, policy: JSON.stringify(destination.document, null, 2) };
  }
}
