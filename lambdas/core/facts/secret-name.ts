import type { Evidence } from '../model/answers.ts';
import { parseArn } from '../model/arn.ts';
import type { Incident } from '../model/diagnosis.ts';
import { randomSuffixOf } from '../model/secret.ts';
import type { RefusedRequest } from './refused-request.ts';

export function isSecret(resource: string): boolean {
  const arn = parseArn(resource);
  return arn?.service === 'secretsmanager' && arn.resource.startsWith('secret:');
}

/**
 * A caller may name a secret without the six random characters behind its name; policies that write them match its ARN alone. Where
 * nobody tells that ARN and AWS names no layer either, what the policies say of it is not known.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/reference_iam-permissions.html
 */
export function underFullName(
  request: RefusedRequest,
  { denial, sighting }: Incident,
  evidence: Evidence,
): RefusedRequest | undefined {
  const arn = parseArn(request.resource);
  if (arn === undefined || arn.account !== sighting.account || arn.region !== sighting.region) return request;
  const state = evidence.get('resource', request.resource);
  if (state.status === 'known')
    return { ...request, resource: state.value?.arn ?? request.resource, namedAs: request.resource };
  // Six lower-case letters may as well be a word of the name; one of them that nobody confirms is taken for the random part.
  return denial.layer !== null || randomSuffixOf(request.resource) !== undefined ? request : undefined;
}
