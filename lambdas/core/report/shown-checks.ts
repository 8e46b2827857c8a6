import type { CheckId } from '../model/check-id.ts';
import type { Station } from './station.ts';

/** The questions after “what was refused” and “who made the call”, in the order in which an experienced engineer asks. */
export const QUESTIONS = [
  'Role set',
  'Role exists, trusted',
  'Policies of the caller',
  'Resource and KMS',
  'SDK credentials',
  'Changed since',
] as const;

/** How the reports show a check. */
export interface ShownCheck {
  /** The question it helps to answer. */
  readonly question: (typeof QUESTIONS)[number];
  /** What it means in a few words that it is ruled out. */
  readonly ruledOut: string;
  /** The station of the credentials' way that its cause keeps the call from reaching. */
  readonly station: Station | 'role';
}

export const SHOWN_CHECKS: Readonly<Record<CheckId, ShownCheck>> = {
  'credentials-quarantined': {
    question: 'Policies of the caller',
    ruledOut: 'keys not quarantined',
    station: 'policies',
  },
  'sessions-revoked': { question: 'Policies of the caller', ruledOut: 'sessions not revoked', station: 'policies' },
  'credentials-overridden': { question: 'SDK credentials', ruledOut: 'no credentials override', station: 'SDK' },
  'role-missing': { question: 'Role set', ruledOut: 'role set', station: 'role' },
  'credentials-unavailable': { question: 'SDK credentials', ruledOut: 'SDK not at fault', station: 'SDK' },
  'instance-role-used': { question: 'Role set', ruledOut: 'no task role bypassed', station: 'SDK' },
  'role-not-found': { question: 'Role exists, trusted', ruledOut: 'role exists', station: 'role' },
  'role-trust-policy': { question: 'Role exists, trusted', ruledOut: 'trusts ecs-tasks', station: 'STS' },
  'stale-task': { question: 'Role set', ruledOut: 'revision not stale', station: 'role' },
  's3-missing-object': {
    question: 'Policies of the caller',
    ruledOut: 'object not merely missing',
    station: 'resource',
  },
  'granted-to-execution-role': {
    question: 'Policies of the caller',
    ruledOut: 'not granted to the execution role instead',
    station: 'policies',
  },
  'identity-policy': {
    question: 'Policies of the caller',
    ruledOut: 'identity policies allow it',
    station: 'policies',
  },
  'permissions-boundary': {
    question: 'Policies of the caller',
    ruledOut: 'no boundary in the way',
    station: 'policies',
  },
  'session-policy': {
    question: 'Policies of the caller',
    ruledOut: 'no session policy in the way',
    station: 'policies',
  },
  'service-control-policy': { question: 'Policies of the caller', ruledOut: 'no SCP in the way', station: 'policies' },
  'resource-control-policy': { question: 'Policies of the caller', ruledOut: 'no RCP in the way', station: 'policies' },
  'vpc-endpoint-policy': {
    question: 'Policies of the caller',
    ruledOut: 'no VPC endpoint policy in the way',
    station: 'policies',
  },
  'resource-policy': { question: 'Resource and KMS', ruledOut: 'resource policy not in the way', station: 'resource' },
  'target-role-trust-policy': {
    question: 'Resource and KMS',
    ruledOut: 'target role trusts the caller',
    station: 'resource',
  },
  'kms-key-state': { question: 'Resource and KMS', ruledOut: 'key enabled', station: 'resource' },
  'kms-key-policy': { question: 'Resource and KMS', ruledOut: 'key policy agrees', station: 'resource' },
  'kms-permission': { question: 'Resource and KMS', ruledOut: 'key usable by the role', station: 'policies' },
  's3-account-settings': { question: 'Resource and KMS', ruledOut: 'no S3 setting in the way', station: 'resource' },
  'service-own-authorization': {
    question: 'Resource and KMS',
    ruledOut: 'no authorization of the service’s own',
    station: 'resource',
  },
  'changed-since-denial': { question: 'Changed since', ruledOut: 'nothing changed since', station: 'policies' },
};
