import { laneRole, laneRoleName } from '../facts/lane-role.ts';
import { confirmed, inconclusive, notApplicable, ruledOut, unseenOf } from '../facts/outcomes.ts';
import type { CredentialFailureReason } from '../model/denial.ts';
import { knownValue } from '../model/observed.ts';
import type { Check } from './check.ts';

const FAILURE: Readonly<Record<CredentialFailureReason, string>> = {
  'none-found': 'found no credentials',
  expired: 'used credentials that have expired',
  invalid: 'used credentials that AWS does not know',
  'clock-skew': 'signed at a time that AWS does not accept',
  signature: 'sent a signature that does not match',
};

/** What each reason means where ECS offers credentials. */
const MEANING: Readonly<Record<CredentialFailureReason, string>> = {
  'none-found': 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI did not reach the process, or the SDK is too old to ask for it',
  expired: 'ECS renews its credentials, so these came from elsewhere or were kept in memory too long',
  invalid: 'ECS hands out valid credentials, so these came from elsewhere',
  'clock-skew': 'the clock of the container’s host is wrong',
  signature: 'the request was signed with a wrong secret key, or was changed on its way',
};

/**
 * Healthy: the SDK finds the container credentials of the task role.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html
 */
export const credentialsUnavailable: Check = {
  id: 'credentials-unavailable',
  title: 'Usable credentials found by the SDK',
  question: 'Why did the SDK find no usable credentials although the role is set?',
  requires: [],
  uses: ['incident', 'taskRole', 'executionRole', 'laneRoleTrust'],
  run(facts) {
    const { credentialFailure, kind } = facts.incident;
    if (kind !== 'credentials') return notApplicable('the request was signed, AWS refused it');
    const role = laneRole(facts);
    const name = laneRoleName(facts);
    if (role.status === 'unknown') return inconclusive(`the ${name} was not read`, unseenOf(name, role));
    if (role.value === null) return ruledOut(`no ${name} is set, so there are none to find`);
    const found = role.value.role;
    if (found.status === 'known' && found.value === null)
      return ruledOut(`${role.value.arn} does not exist, so ECS has none to hand out`);
    const trust = knownValue(facts.laneRoleTrust)?.evaluation.decision;
    if (trust === 'implicit-deny' || trust === 'explicit-deny')
      return ruledOut(`${role.value.name} does not trust ECS, so ECS has none to hand out`);
    const reason = credentialFailure?.reason ?? 'none-found';
    const sdk = credentialFailure?.sdk ?? 'the SDK';
    return confirmed(`the ${name} ${role.value.name} is set, but ${sdk} ${FAILURE[reason]}: ${MEANING[reason]}`, [
      `${name} ${role.value.arn} is set`,
      `${sdk} reports: ${reason}`,
    ]);
  },
};
