import { requestWords } from '../facts/layer-words.ts';
import { confirmed, inconclusive, notApplicable, ruledOut } from '../facts/outcomes.ts';
import type { Unseen } from '../model/check.ts';
import type { NonPolicyReason } from '../model/denial.ts';
import type { Check } from './check.ts';

const OWN: Partial<Readonly<Record<NonPolicyReason, string>>> = {
  'lake-formation': 'Lake Formation refused: the caller lacks a Lake Formation grant; IAM did not refuse',
  'opensearch-fine-grained-access':
    'OpenSearch refused: the caller is mapped to no role with this permission; IAM did not refuse',
  'bedrock-model-access':
    'Bedrock refused: access to the model was not granted to the account or its Marketplace terms',
};

/** Services with an authorization of their own behind IAM, and what would show it. */
const BEHIND_IAM: Readonly<Record<string, Unseen>> = {
  glue: { what: 'Lake Formation permissions', action: 'lakeformation:ListPermissions', why: 'unsupported' },
  athena: { what: 'Lake Formation permissions', action: 'lakeformation:ListPermissions', why: 'unsupported' },
  es: { what: 'OpenSearch role mappings', action: 'es:ESHttpGet', why: 'unsupported' },
};

/**
 * Healthy: the service's own permissions, beside IAM, include the caller.
 * @see https://docs.aws.amazon.com/lake-formation/latest/dg/access-control-overview.html
 */
export const serviceOwnAuthorization: Check = {
  id: 'service-own-authorization',
  title: 'Service’s own authorization agrees',
  question: 'Did the service refuse by permissions of its own, after IAM had allowed?',
  requires: [],
  uses: ['incident', 'refused'],
  run(facts) {
    const { denial } = facts.incident;
    const own = denial.reason && OWN[denial.reason];
    const detail = denial.resource === null ? [] : [`refused on ${denial.resource}`];
    if (own) return confirmed(own, [`the service’s own wording: ${denial.reason}`, ...detail]);
    const behind = BEHIND_IAM[denial.service ?? ''];
    if (behind === undefined) return notApplicable('the service leaves authorization to IAM');
    if (denial.layer !== null) return ruledOut('AWS names an IAM policy layer');
    if (facts.refused?.evaluation.decision !== 'allowed') return ruledOut('IAM itself may have refused');
    return inconclusive(`IAM allows ${requestWords(facts, facts.refused)}; the service has permissions of its own`, [
      behind,
    ]);
  },
};
