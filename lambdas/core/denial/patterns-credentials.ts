import type { CredentialPattern } from './credential-pattern.ts';
import { OTHER_CREDENTIAL_PATTERNS } from './patterns-credentials-others.ts';
import { SCRIPTING_CREDENTIAL_PATTERNS } from './patterns-credentials-scripting.ts';
import { SERVICE_CREDENTIAL_PATTERNS } from './patterns-credentials-service.ts';

/** Every known wording of a failure to find or use credentials. A new one is one entry in one of these tables. */
export const CREDENTIAL_PATTERNS: readonly CredentialPattern[] = [
  ...SCRIPTING_CREDENTIAL_PATTERNS,
  ...OTHER_CREDENTIAL_PATTERNS,
  ...SERVICE_CREDENTIAL_PATTERNS,
];
