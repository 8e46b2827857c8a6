import type { Facts } from '../facts/facts.ts';
import type { ActionData } from '../model/action-data.ts';
import type { CheckId } from '../model/check-id.ts';
import { ANONYMOUS } from '../model/denial.ts';
import type { Cause, Diagnosis } from '../model/diagnosis.ts';
import type { Fix } from '../model/fix.ts';
import { askOwner, type Plea } from './ask-owner.ts';
import { changeSetting, checkObject } from './bucket-fixes.ts';
import { removeCredentialOverride, repairCredentials, signCalls, useContainerCredentials } from './credential-fixes.ts';
import type { Draft } from './draft.ts';
import { explicitDeny } from './explicit-deny.ts';
import { extendPolicy } from './extend-policy.ts';
import { finish } from './finish.ts';
import { grantInService } from './grant-in-service.ts';
import { grantToRole } from './grant-to-role.ts';
import { enableKey, handleQuarantine, redeploy, wait } from './plain-fixes.ts';
import { setRole } from './set-role.ts';
import { repairTargetTrust } from './target-trust.ts';
import { repairLaneTrust } from './trust-policies.ts';

/** The smallest change that clears the cause, proven by evaluation; null exactly when there is no cause. */
export function proposeFix(diagnosis: Diagnosis, facts: Facts, actions: ActionData): Fix | null {
  const { cause } = diagnosis;
  return cause === null ? null : finish(PLANS[cause.check](diagnosis, cause, facts, actions));
}

type Plan = (diagnosis: Diagnosis, cause: Cause, facts: Facts, actions: ActionData) => Draft;

/** An Allow is planned for a missing Allow only. */
const unlessDenied =
  (plan: Plan): Plan =>
  (diagnosis, cause, facts, actions) =>
    cause.effect === 'explicit-deny' ? explicitDeny(diagnosis, cause, facts) : plan(diagnosis, cause, facts, actions);

const PLANS: Readonly<Record<CheckId, Plan>> = {
  'credentials-quarantined': handleQuarantine,
  'sessions-revoked': (diagnosis, _, facts) => redeploy(diagnosis, facts),
  'credentials-overridden': (diagnosis, _, facts) => removeCredentialOverride(diagnosis, facts),
  'role-missing': (diagnosis, _, facts, actions) => setRole(diagnosis, facts, actions),
  'credentials-unavailable': (diagnosis, _, facts) => repairCredentials(diagnosis, facts),
  'instance-role-used': (diagnosis, _, facts) => useContainerCredentials(diagnosis, facts),
  'role-not-found': (diagnosis, _, facts, actions) => setRole(diagnosis, facts, actions),
  'role-trust-policy': (diagnosis, _, facts) => repairLaneTrust(diagnosis, facts),
  'stale-task': (diagnosis, _, facts) => redeploy(diagnosis, facts),
  's3-missing-object': (diagnosis, _, facts) => checkObject(diagnosis, facts),
  'granted-to-execution-role': unlessDenied((diagnosis, _, facts, actions) =>
    grantToRole(diagnosis, facts, actions, 'copy-grant-to-task-role'),
  ),
  'identity-policy': unlessDenied((diagnosis, _, facts, actions) => grantToRole(diagnosis, facts, actions)),
  'permissions-boundary': unlessDenied((diagnosis, cause, facts, actions) =>
    extendPolicy(diagnosis, cause, facts, actions, 'permissions-boundary'),
  ),
  'session-policy': unlessDenied((_, __, facts, actions) =>
    askOwner(
      {
        layer: 'session-policy',
        whose: 'the session policy (the code that assumes the role passes it)',
        target: null,
        judged: facts.refused,
      },
      facts,
      actions,
    ),
  ),
  'service-control-policy': unlessDenied((diagnosis, _, facts, actions) => askOrganization(diagnosis, facts, actions)),
  'resource-control-policy': explicitDeny,
  'vpc-endpoint-policy': unlessDenied((diagnosis, cause, facts, actions) =>
    extendPolicy(diagnosis, cause, facts, actions, 'vpc-endpoint-policy'),
  ),
  'resource-policy': unlessDenied((diagnosis, cause, facts, actions) =>
    diagnosis.incident.denial.principal === ANONYMOUS
      ? signCalls(diagnosis, facts)
      : extendPolicy(diagnosis, cause, facts, actions, 'resource-policy'),
  ),
  'target-role-trust-policy': unlessDenied((diagnosis, _, facts, actions) =>
    repairTargetTrust(diagnosis, facts, actions),
  ),
  'kms-key-state': (_, __, facts) => enableKey(facts),
  'kms-key-policy': unlessDenied((diagnosis, cause, facts, actions) =>
    extendPolicy(diagnosis, cause, facts, actions, 'key-policy'),
  ),
  'kms-permission': unlessDenied((diagnosis, _, facts, actions) => grantToRole(diagnosis, facts, actions)),
  's3-account-settings': (diagnosis, _, facts) => changeSetting(diagnosis, facts),
  'service-own-authorization': (diagnosis, _, facts) => grantInService(diagnosis, facts),
  'changed-since-denial': (_, __, facts) => wait(facts),
};

function askOrganization({ incident }: Diagnosis, facts: Facts, actions: ActionData): Draft {
  const { policyArn } = incident.denial;
  const target = policyArn === null ? null : ({ type: 'organization', arn: policyArn } as const);
  const plea: Plea = {
    layer: 'service-control-policy',
    whose: 'the organization and its service control policies',
    target,
    judged: facts.refused,
  };
  return {
    ...askOwner(plea, facts, actions),
    alternatives: [],
    warnings: ['Service control policies guard the whole account: whoever keeps the organization decides.'],
  };
}
