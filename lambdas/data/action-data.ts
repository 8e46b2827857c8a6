import { actionDataFrom } from '../core/denial/action-data.ts';
import type { ActionData } from '../core/model/action-data.ts';
import { iamActions } from './iam-actions.generated.ts';

let loaded: ActionData | undefined;

/** AWS's action data, built once per process. */
export function loadActionData(): ActionData {
  loaded ??= actionDataFrom(iamActions);
  return loaded;
}
