import { readFileSync } from 'node:fs';
import { actionDataFrom } from '../core/denial/action-data.ts';
import type { ActionData } from '../core/model/action-data.ts';

/** A file beside the code: as a text within a module it took the engine five times as long. Nothing but ASCII is in it. */
const TABLE = new URL('./iam-actions.generated.txt', import.meta.url);

let loaded: ActionData | undefined;

/** AWS's action data, read once per process. */
export function loadActionData(): ActionData {
  loaded ??= actionDataFrom(readFileSync(TABLE, 'latin1'));
  return loaded;
}
