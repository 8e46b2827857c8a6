import type { NearMiss, StatementExplanation } from '../model/evaluation.ts';
import type { Layer } from '../model/layer.ts';
import { statementPlace } from '../model/policy-name.ts';
import type { Facts, JudgedRequest } from './facts.ts';

/** `s3:GetObject on arn:…`, from the judged request, else from AWS's text. */
export function requestWords(facts: Facts, judged: JudgedRequest | null): string {
  const { denial } = facts.incident;
  const action = judged?.request.action ?? denial.action ?? denial.operation ?? 'the call';
  const resource = judged?.request.resource ?? denial.resource;
  return resource === null || resource === '*' ? action : `${action} on ${resource}`;
}

/** The same after a layer's name: a resource that the name ends in is not spelt out twice. */
export function requestBeside(name: string, facts: Facts, judged: JudgedRequest | null): string {
  const words = requestWords(facts, judged);
  const resource = words.slice(words.indexOf(' on ') + ' on '.length);
  return name.endsWith(` ${resource}`) ? words.replace(resource, () => 'it') : words;
}

/** A layer as the subject of a sentence, naming what it is attached to; `plural` picks the verb. */
export function layerWords(facts: Facts, layer: Layer, judged: JudgedRequest | null): Words {
  const caller = facts.caller.roleName ?? facts.caller.arn ?? 'the caller';
  const resource = judged?.request.resource ?? facts.incident.denial.resource ?? 'the resource';
  switch (layer) {
    case 'identity-policy':
      return { name: `the identity policies of ${caller}`, plural: true };
    case 'permissions-boundary':
      return { name: `the permissions boundary of ${caller}`, plural: false };
    case 'session-policy':
      return { name: `the session policy of ${caller}`, plural: false };
    case 'service-control-policy':
      return { name: 'the service control policies of the account', plural: true };
    case 'resource-control-policy':
      return { name: 'the resource control policies of the owner’s account', plural: true };
    case 'vpc-endpoint-policy':
      return {
        name:
          judged?.policies.endpoint?.document.status === 'known'
            ? `the policy of VPC endpoint ${judged.policies.endpoint.name}`
            : 'the policy of a VPC endpoint',
        plural: false,
      };
    case 'resource-policy':
      return { name: `the resource policy of ${judged?.policies.resource?.name ?? resource}`, plural: false };
    case 'key-policy':
      return { name: `the key policy of ${resource}`, plural: false };
    case 'role-trust-policy':
      return { name: `the trust policy of ${resource}`, plural: false };
  }
}

export interface Words {
  readonly name: string;
  readonly plural: boolean;
}

/** One line about a statement for the evidence; people count statements from 1. */
export function statementWords(statement: StatementExplanation): string {
  return `${statementPlace(statement)}, ${statement.effect}: ${statement.because}`;
}

/** One line about an Allow that almost matched. */
export function nearMissWords(miss: NearMiss): string {
  const where = statementPlace(miss);
  switch (miss.kind) {
    case 'wrong-resource':
      return `${where} allows it on ${firstOf(miss.written)} only: ${miss.difference}`;
    case 'wrong-account':
      return `${where} allows it in another account: ${firstOf(miss.written)}`;
    case 'wrong-action':
      return `${where} allows ${miss.difference}`;
    case 'condition-unmet':
      return `${where} demands ${miss.operator} ${miss.key} ${firstOf(miss.wanted)}; the request has ${miss.unseen ? 'a value that is not visible from here' : miss.got === null ? 'no such key' : firstOf(miss.got)}`;
    case 'version-literal':
      return `${where} takes ${miss.variable} literally: its document lacks Version 2012-10-17`;
  }
}

const MOST_LISTED = 4;

/** The first few of a list that a policy may hold hundreds of. */
function firstOf(items: readonly string[]): string {
  const rest = items.length - MOST_LISTED;
  return rest <= 0 ? items.join(', ') : `${items.slice(0, MOST_LISTED).join(', ')} and ${rest} more`;
}
