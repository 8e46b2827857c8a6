import type { ActionData } from '../model/action-data.ts';
import type { Denial, Inferred } from '../model/denial.ts';
import { codeEvidence, isDenialCode } from './error-codes.ts';
import type { Group } from './group.ts';
import type { MarkFields } from './mark.ts';
import { operationAction } from './operations.ts';
import { nearbyOperation, nearbyService } from './surroundings.ts';
import type { TextFacts } from './text-facts.ts';

/** The refusal that a group of marks describes. */
export function groupDenial(group: Group, text: string, facts: TextFacts, actions: ActionData): Denial {
  const statements = group.marks.filter((mark) => mark.role === 'statement');
  const ordered = [...statements, ...group.marks.filter((mark) => mark.role !== 'statement')];
  const first = <Key extends keyof MarkFields>(key: Key): NonNullable<MarkFields[Key]> | null => {
    for (const mark of ordered) {
      const value = mark.fields[key];
      if (value !== null && value !== undefined && value !== 'unknown') return value as NonNullable<MarkFields[Key]>;
    }
    return null;
  };
  const errorCode = groupCode(group);
  const seen = first('action');
  const written = seen === null ? null : (actions.action(seen)?.name ?? seen);
  const named: Named = {
    service: first('service'),
    likely: first('likelyService'),
    operation: first('operation'),
    errorCode,
    stated: written !== null,
    at: ordered[0]?.at ?? 0,
  };
  const call = groupCall(group, named, text, actions);
  const forwarding = forwardingCall(group);
  const byKms = written === null && (named.service === 'kms' || errorCode?.startsWith('KMS') === true);
  const action =
    written ??
    (byKms && !call.action?.startsWith('kms:')
      ? kmsAction(call.operation ?? forwarding.operation ?? null)
      : call.action);
  const service = action?.split(':', 1)[0] ?? (byKms ? 'kms' : call.service);
  const resource = first('resource');
  const reason = first('reason');
  const references = Object.assign({}, ...ordered.map((mark) => mark.fields.references ?? {}));
  return {
    action,
    resource,
    principal: first('principal') ?? facts.caller(),
    effect: first('effect') ?? 'unknown',
    layer: first('layer'),
    policyArn: first('policyArn'),
    service,
    operation: call.operation,
    errorCode,
    requestId: groupRequestId(group),
    inferred: {
      ...(resource === null ? facts.inferred(service) : {}),
      ...(written?.startsWith('kms:') && call.operation === null ? forwarding : {}),
    },
    ...(reason === null ? {} : { reason }),
    ...(written !== null && actions.action(written) === undefined ? { unknownAction: true as const } : {}),
    ...(Object.keys(references).length === 0 ? {} : { references }),
  };
}

interface Named {
  readonly service: string | null;
  readonly likely: string | null;
  readonly operation: string | null;
  readonly errorCode: string | null;
  /** A sentence names the action. */
  readonly stated: boolean;
  readonly at: number;
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
function groupCall(group: Group, named: Named, text: string, actions: ActionData): Call {
  const { errorCode, stated } = named;
  const service = named.service ?? named.likely ?? (stated ? null : nearbyService(text, named.at, actions));
  const services = named.service === null && service !== null ? [service, null] : [service];
  for (const operation of operationsOf(group, named, text)) {
    for (const candidate of services) {
      const found = operationAction(operation, candidate, errorCode, actions);
      if (found !== undefined) return { operation, service: found.service, action: found.action };
    }
  }
  return { operation: named.operation, service, action: null };
}

function operationsOf(group: Group, { operation, stated, at }: Named, text: string): readonly string[] {
  if (operation !== null) return [operation];
  const likely = group.marks.flatMap((mark) => mark.fields.likelyOperation ?? []);
  return stated ? likely : [...likely, ...nearbyOperation(text, at)];
}

/** What a service asks of KMS: to read is to decrypt, to write is to have a data key made. */
function kmsAction(operation: string | null): string | null {
  if (operation === null) return null;
  if (/^(?:Get|BatchGet|Receive|Describe|Read|Download)/.test(operation)) return 'kms:Decrypt';
  return /^(?:Put|Create|Send|Update|Publish|Upload|Rotate)/.test(operation) ? 'kms:GenerateDataKey' : null;
}

/** The call of another service in whose course KMS was asked, where a stack frame names it. */
function forwardingCall(group: Group): Pick<Inferred, 'operation' | 'service'> {
  const [operation] = group.marks.flatMap((mark) => mark.fields.likelyOperation ?? []);
  const [service] = group.marks.flatMap((mark) => mark.fields.likelyService ?? []);
  return {
    ...(operation === undefined ? {} : { operation }),
    ...(service === undefined || service === 'kms' ? {} : { service }),
  };
}

function groupCode(group: Group): string | null {
  const codes = group.marks.flatMap((mark) => mark.fields.errorCode ?? []);
  return (
    codes.find((code) => isDenialCode(code)) ??
    codes.find((code) => codeEvidence(code) === 'refusal') ??
    codes[0] ??
    null
  );
}

/** The id of AWS's answer: from a wrapper, else from a field after the message, else from one before it. */
function groupRequestId(group: Group): string | null {
  const withId = group.marks.filter((mark) => typeof mark.fields.requestId === 'string');
  const wrapper = withId.find((mark) => mark.role !== 'detail');
  if (wrapper !== undefined) return wrapper.fields.requestId ?? null;
  const start = group.marks.find((mark) => mark.role !== 'detail')?.at ?? 0;
  return (withId.find((mark) => mark.at > start) ?? withId[0])?.fields.requestId ?? null;
}
