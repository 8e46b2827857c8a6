import type { Facts, JudgedRequest } from '../facts/facts.ts';
import type { ActionData } from '../model/action-data.ts';
import { parseArn } from '../model/arn.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { NearMiss } from '../model/evaluation.ts';
import type { Role } from '../model/identity.ts';
import { knownValue } from '../model/observed.ts';
import type { PolicyStatement } from '../model/policy.ts';
import { actingRole } from './acting-role.ts';
import { askOwner } from './ask-owner.ts';
import { nearMissCondition } from './conditions.ts';
import { statementsOf, withStatements } from './document.ts';
import type { Draft } from './draft.ts';

type Condition = NonNullable<PolicyStatement['Condition']>;

/** For sts:AssumeRole*: the target's trust names the caller, where the target is ours and was read. */
export function repairTargetTrust(diagnosis: Diagnosis, facts: Facts, actions: ActionData): Draft {
  const target = knownValue(facts.targetRole) ?? null;
  const caller = actingRole(diagnosis, facts);
  const judged = facts.refused;
  const arn = target?.arn ?? judged?.request.resource ?? null;
  const asTarget = arn === null || parseArn(arn) === undefined ? null : ({ type: 'role', arn } as const);
  const isGone = facts.targetRole.status === 'known' && target === null;
  if (isGone && arn !== null) {
    return {
      kind: 'ask-owner',
      target: asTarget,
      instruction: `Create the role ${arn} with a trust in the caller, or let the application assume the role that is meant: this one does not exist.`,
    };
  }
  const ours = target !== null && parseArn(target.arn)?.account === diagnosis.incident.sighting.account;
  if (target === null || !ours || caller === null || judged === null) {
    return askOwner(
      {
        layer: 'role-trust-policy',
        whose: `the trust policy of ${arn ?? 'the target role'}`,
        target: asTarget,
        judged,
      },
      facts,
      actions,
    );
  }
  const nearMiss = diagnosis.cause?.nearMiss ?? null;
  if (nearMiss?.kind === 'condition-unmet' && nearMiss.unseen === true && OF_THE_CALL.test(nearMiss.key))
    return passWhatIsDemanded(nearMiss, target, caller.name);
  const condition = keptCondition(nearMiss, judged, target);
  const statement: PolicyStatement = {
    Effect: 'Allow',
    Principal: { AWS: caller.arn },
    Action: judged.request.action,
    ...(Object.keys(condition).length === 0 ? {} : { Condition: condition }),
  };
  return {
    kind: 'repair-trust-policy',
    target: asTarget,
    instruction: `Let role ${caller.name} assume ${target.name}: add it to the trust policy of ${target.name}.`,
    keeper: { what: `Role ${target.name}`, tags: target.tags },
    statements: [statement],
    warnings: [
      `Whoever runs as ${caller.name} then has every permission of ${target.name}.`,
      ...(nearMiss?.kind === 'condition-unmet'
        ? [
            `The condition on ${nearMiss.key} was written for a reason: make sure that it need not hold for ${caller.name}.`,
          ]
        : []),
    ],
    change: { layer: 'role-trust-policy', statements: [statement], requests: [meeting(judged, condition)] },
    destination: {
      type: 'trust-policy',
      roleName: target.name,
      document: withStatements(target.trustPolicy, [statement]),
    },
  };
}

/**
 * What the caller itself puts into the call.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-sts
 */
const OF_THE_CALL =
  /^(?:sts:(?:ExternalId|RoleSessionName|SourceIdentity|TransitiveTagKeys|DurationSeconds)|aws:(?:RequestTag\/.+|TagKeys))$/i;

/** The trust policy names the caller already: its condition stays, the application meets it. */
function passWhatIsDemanded(
  { key, operator, wanted }: Extract<NearMiss, { readonly kind: 'condition-unmet' }>,
  target: Role,
  callerName: string,
): Draft {
  const demand = `${operator} ${key} ${wanted.join(', ')}`;
  const option = OPTIONS[key.toLowerCase()];
  return {
    kind: 'repair-trust-policy',
    target: { type: 'role', arn: target.arn },
    instruction: `Have the application pass what the trust policy of ${target.name} demands when it assumes the role: ${demand}.`,
    keeper: { what: `Role ${target.name}`, tags: target.tags },
    warnings: [
      `The trust policy of ${target.name} lets ${callerName} in under ${demand}: meet the condition, do not take it away.`,
    ],
    ...(option === undefined
      ? {}
      : {
          destination: {
            type: 'commands',
            lines: [
              [
                ...['aws', 'sts', 'assume-role', '--role-arn', target.arn],
                ...(option === '--role-session-name' ? [] : ['--role-session-name', callerName]),
                ...[option, wanted[0] ?? ''],
              ],
            ],
          },
        }),
  };
}

const OPTIONS: Readonly<Record<string, string>> = {
  'sts:externalid': '--external-id',
  'sts:rolesessionname': '--role-session-name',
  'sts:sourceidentity': '--source-identity',
};

/** What the statement that was meant for such callers demands of the call: an external id stays demanded. */
function keptCondition(nearMiss: NearMiss | null, judged: JudgedRequest, target: Role): Condition {
  if (nearMiss?.layer === 'role-trust-policy') return nearMissCondition(nearMiss, judged) ?? {};
  const [only, ...others] = judged.evaluation.explanation.filter(
    ({ effect, failed, layer }) => layer === 'role-trust-policy' && effect === 'Allow' && failed.join() === 'principal',
  );
  const written = only === undefined ? undefined : statementsOf(target.trustPolicy)[only.statement];
  if (written === undefined || others.length > 0) return {};
  const ofTheCall = Object.entries(written.Condition ?? {}).map(
    ([operator, keys]) =>
      [operator, Object.fromEntries(Object.entries(keys).filter(([key]) => OF_THE_CALL.test(key)))] as const,
  );
  return Object.fromEntries(ofTheCall.filter(([, keys]) => Object.keys(keys).length > 0));
}

/** The call with what the condition demands of it, as far as that is one value. */
function meeting(judged: JudgedRequest, condition: Condition): JudgedRequest {
  const demanded = Object.entries(condition.StringEquals ?? {}).flatMap(([key, value]) =>
    OF_THE_CALL.test(key) && typeof value === 'string' ? [[key, value] as const] : [],
  );
  const context = { ...judged.request.context, ...Object.fromEntries(demanded) };
  return { ...judged, request: { ...judged.request, context } };
}
