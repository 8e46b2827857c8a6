import type { Evidence } from '../model/answers.ts';
import { parseArn } from '../model/arn.ts';
import type { AccessRequest } from '../model/evaluation.ts';
import { evaluate } from '../policy/evaluate.ts';
import type { JudgedRequest } from './facts.ts';

const OF_PRINCIPAL = ['aws:PrincipalOrgID', 'aws:PrincipalOrgPaths'];
const OF_RESOURCE = ['aws:ResourceOrgID', 'aws:ResourceOrgPaths'];

/**
 * The request judged anew with what the own organization tells of it, which is asked for only where the verdict hangs on it. Keys
 * that speak of an account outside of any organization are absent.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgid
 */
export function withOrganization(judged: JudgedRequest, ownAccount: string, evidence: Evidence): JudgedRequest {
  const { request, policies, evaluation, crossAccount } = judged;
  const isOurs = parseArn(request.roleArn ?? request.principal)?.account === ownAccount;
  const tellable = [...(isOurs ? OF_PRINCIPAL : []), ...(isOurs && crossAccount === false ? OF_RESOURCE : [])];
  const hangsOn = new Set(evaluation.unknownKeys.map((key) => key.toLowerCase()));
  if (!tellable.some((key) => hangsOn.has(key.toLowerCase()))) return judged;
  const organization = evidence.get('organization', ownAccount);
  if (organization.status === 'unknown') return judged;
  const id = organization.value?.id;
  const told = id === undefined ? tellable : tellable.filter((key) => key.endsWith('OrgID'));
  const known = id === undefined ? {} : Object.fromEntries(told.map((key) => [key, id]));
  const better: AccessRequest = {
    ...request,
    context: { ...request.context, ...known },
    unknownKeys: (request.unknownKeys ?? []).filter((key) => !told.includes(key)),
  };
  return { ...judged, request: better, evaluation: evaluate(better, policies) };
}
