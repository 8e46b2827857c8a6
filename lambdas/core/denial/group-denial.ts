import type { ActionData } from '../model/action-data.ts';
import type { Denial, Inferred } from '../model/denial.ts';
import type { Group } from './group.ts';
import { type GroupFields, groupFields } from './group-fields.ts';
import { operationAction } from './operations.ts';
import { nearbyOperation, nearbyService } from './surroundings.ts';
import type { TextFacts } from './text-facts.ts';

/** The refusal that a group of marks describes. */
export function groupDenial(group: Group, text: string, facts: TextFacts, actions: ActionData): Denial {
  const fields = groupFields(group);
  const { resource, errorCode, reason, references } = fields;
  const written = fields.action === null ? null : (actions.action(fields.action)?.name ?? fields.action);
  const call = refusedCall(fields, text, actions);
  const byKms = written === null && (fields.service === 'kms' || errorCode?.startsWith('KMS') === true);
  const action =
    written ??
    (byKms && !call.action?.startsWith('kms:')
      ? kmsAction(call.operation ?? fields.likelyOperations[0] ?? null)
      : call.action);
  const service = action?.slice(0, action.indexOf(':')) ?? (byKms ? 'kms' : call.service);
  return {
    action,
    resource,
    principal: fields.principal ?? facts.caller(),
    effect: fields.effect,
    layer: fields.layer,
    policyArn: fields.policyArn,
    service,
    operation: call.operation,
    errorCode,
    requestId: fields.requestId,
    inferred: {
      ...(resource === null ? facts.inferred(service) : {}),
      ...(isAskedOnTheWay(action) && call.operation === null ? forwardingCall(group, fields) : {}),
    },
    ...(reason === null ? {} : { reason }),
    ...(written !== null && actions.action(written) === undefined ? { unknownAction: true as const } : {}),
    ...(references === null ? {} : { references }),
  };
}

interface Call {
  readonly operation: string | null;
  readonly service: string | null;
  readonly action: string | null;
}

/**
 * The call that was refused: the wrapper's operation, else one that a stack frame or, where no sentence names the action, a word beside
 * the code names.
 */
function refusedCall(fields: GroupFields, text: string, actions: ActionData): Call {
  const stated = fields.action !== null;
  const service = fields.service ?? fields.likelyService ?? (stated ? null : nearbyService(text, fields.at, actions));
  const services = fields.service === null && service !== null ? [service, null] : [service];
  for (const operation of operationsOf(fields, text)) {
    for (const candidate of services) {
      const found = operationAction(operation, candidate, fields.errorCode, actions);
      if (found !== undefined) return { operation, service: found.service, action: found.action };
    }
  }
  return { operation: fields.operation, service, action: null };
}

function operationsOf({ operation, likelyOperations, action, at }: GroupFields, text: string): readonly string[] {
  if (operation !== null) return [operation];
  return action === null ? [...likelyOperations, ...nearbyOperation(text, at)] : likelyOperations;
}

/** What a service asks of KMS: to read is to decrypt, to write is to have a data key made. */
function kmsAction(operation: string | null): string | null {
  if (operation === null) return null;
  if (/^(?:Get|BatchGet|Receive|Describe|Read|Download)/.test(operation)) return 'kms:Decrypt';
  return /^(?:Put|Create|Send|Update|Publish|Upload|Rotate)/.test(operation) ? 'kms:GenerateDataKey' : null;
}

/** Actions that AWS checks in the course of another service's call: no SDK operation need bear their name. */
function isAskedOnTheWay(action: string | null): boolean {
  return action?.startsWith('kms:') === true || action === 'iam:PassRole';
}

/** The call of another service in whose course the action was asked for, where a stack frame names it. */
function forwardingCall({ marks }: Group, { likelyOperations }: GroupFields): Pick<Inferred, 'operation' | 'service'> {
  const [operation] = likelyOperations;
  const service = marks.find(({ fields }) => fields.likelyService !== undefined)?.fields.likelyService;
  return {
    ...(operation === undefined ? {} : { operation }),
    ...(service === undefined || service === 'kms' ? {} : { service }),
  };
}
