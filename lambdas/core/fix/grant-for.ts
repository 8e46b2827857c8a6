import { layerBucketOf } from '../facts/image-layer.ts';
import { parseRoleSession } from '../model/arn.ts';
import type { AccessRequest } from '../model/evaluation.ts';
import type { Layer } from '../model/layer.ts';
import type { PolicyStatement } from '../model/policy.ts';
import { escapeWildcards } from './accept-resource.ts';

/** The statement by which one layer would allow exactly this request. */
export function grantFor(request: AccessRequest, layer: Layer): PolicyStatement {
  const { action, resource } = request;
  const literal = resource === '*' ? '*' : escapeWildcards(resource);
  const role = roleArnOf(request);
  switch (layer) {
    case 'key-policy':
      return { Effect: 'Allow', Principal: { AWS: role }, Action: action, Resource: '*', ...viaService(request) };
    case 'role-trust-policy':
      return { Effect: 'Allow', Principal: { AWS: role }, Action: action };
    case 'resource-policy':
      return { Effect: 'Allow', Principal: { AWS: role }, Action: action, Resource: literal };
    case 'vpc-endpoint-policy':
      return {
        Effect: 'Allow',
        Principal: '*',
        Action: action,
        Resource: literal,
        // What ECR signed is no call of the role.
        ...(layerBucketOf(resource) === null ? { Condition: { ArnEquals: { 'aws:PrincipalArn': role } } } : {}),
      };
    default:
      return { Effect: 'Allow', Action: action, Resource: literal };
  }
}

/** The ARN by which a policy names the caller: the role's own, never a session's. */
export function roleArnOf({ principal, roleArn }: AccessRequest): string {
  if (roleArn !== undefined) return roleArn;
  const session = parseRoleSession(principal);
  if (session === undefined) return principal;
  return `arn:${session.partition}:iam::${session.account}:role/${session.roleName}`;
}

/**
 * Ties the use of a key to the service the request came through, where it did.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
export function viaService({ action, context }: AccessRequest): Pick<PolicyStatement, 'Condition'> {
  const service = Object.entries(context).find(([key]) => key.toLowerCase() === 'kms:viaservice')?.[1];
  if (!action.startsWith('kms:') || typeof service !== 'string') return {};
  return { Condition: { StringEquals: { 'kms:ViaService': service } } };
}
