import { changedSinceDenial } from './changed-since-denial.ts';
import type { Check } from './check.ts';
import { credentialsOverridden } from './credentials-overridden.ts';
import { credentialsQuarantined } from './credentials-quarantined.ts';
import { credentialsUnavailable } from './credentials-unavailable.ts';
import { grantedToExecutionRole } from './granted-to-execution-role.ts';
import { identityPolicy } from './identity-policy.ts';
import { instanceRoleUsed } from './instance-role-used.ts';
import { kmsKeyPolicy } from './kms-key-policy.ts';
import { kmsKeyState } from './kms-key-state.ts';
import { kmsPermission } from './kms-permission.ts';
import { permissionsBoundary } from './permissions-boundary.ts';
import { resourceControlPolicy } from './resource-control-policy.ts';
import { resourcePolicy } from './resource-policy.ts';
import { roleMissing } from './role-missing.ts';
import { roleNotFound } from './role-not-found.ts';
import { roleTrustPolicy } from './role-trust-policy.ts';
import { s3AccountSettings } from './s3-account-settings.ts';
import { s3MissingObject } from './s3-missing-object.ts';
import { serviceControlPolicy } from './service-control-policy.ts';
import { serviceOwnAuthorization } from './service-own-authorization.ts';
import { sessionPolicy } from './session-policy.ts';
import { sessionsRevoked } from './sessions-revoked.ts';
import { staleTask } from './stale-task.ts';
import { targetRoleTrustPolicy } from './target-role-trust-policy.ts';
import { vpcEndpointPolicy } from './vpc-endpoint-policy.ts';

/** Every check, in the order of elimination: the registry of the catalogue. */
export const CHECKS: readonly Check[] = [
  credentialsQuarantined,
  sessionsRevoked,
  credentialsOverridden,
  roleMissing,
  credentialsUnavailable,
  instanceRoleUsed,
  roleNotFound,
  roleTrustPolicy,
  staleTask,
  s3MissingObject,
  grantedToExecutionRole,
  identityPolicy,
  permissionsBoundary,
  sessionPolicy,
  serviceControlPolicy,
  resourceControlPolicy,
  vpcEndpointPolicy,
  resourcePolicy,
  targetRoleTrustPolicy,
  kmsKeyState,
  kmsKeyPolicy,
  kmsPermission,
  s3AccountSettings,
  serviceOwnAuthorization,
  changedSinceDenial,
];
