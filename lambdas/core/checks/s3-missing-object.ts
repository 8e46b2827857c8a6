import { explainingChange } from '../facts/explaining-change.ts';
import { requestWords } from '../facts/layer-words.ts';
import { confirmed, inconclusive, notApplicable, ruledOut } from '../facts/outcomes.ts';
import type { Check } from './check.ts';

const READS: ReadonlySet<string> = new Set(['GetObject', 'HeadObject', 'CopyObject']);

/**
 * Healthy: the object exists. Without s3:ListBucket, S3 answers 403 in place of 404.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export const s3MissingObject: Check = {
  id: 's3-missing-object',
  title: 'S3 object exists',
  question: 'Is the object simply not there?',
  requires: [],
  uses: ['incident', 'refused', 'secondHops', 'listBucket', 'changes', 'unseen'],
  run(facts) {
    const { denial } = facts.incident;
    const operation = denial.operation ?? denial.inferred.operation;
    if (denial.action === 's3:ListBucket' && operation !== undefined && READS.has(operation)) {
      const because = `S3 refused s3:ListBucket for ${operation}: its way of saying that the object is not there`;
      return confirmed(
        because,
        [`${operation} itself needs no s3:ListBucket; S3 asks for it only when the key is missing`],
        {
          layer: denial.layer,
          effect: denial.effect === 'unknown' ? null : denial.effect,
          ...(denial.operation === null ? { atMost: 'likely' } : {}),
        },
      );
    }
    if (facts.listBucket === null || facts.refused === null) return notApplicable('no read of an S3 object was judged');
    if (denial.layer !== null || denial.reason || denial.effect !== 'unknown')
      return ruledOut('AWS names another reason');
    const request = requestWords(facts, facts.refused);
    const { decision } = facts.refused.evaluation;
    if (decision === 'undetermined')
      return inconclusive(`whether ${request} is allowed could not be judged`, facts.unseen);
    if (decision !== 'allowed') return ruledOut(`${request} is not allowed, whether the object exists or not`);
    if (facts.secondHops.some((hop) => hop.evaluation.decision !== 'allowed'))
      return ruledOut('the key that encrypts the object explains the refusal');
    if (explainingChange(facts)) return ruledOut('a recent change explains the refusal');
    if (facts.listBucket.decision === 'allowed')
      return ruledOut('s3:ListBucket is allowed: S3 would have answered 404');
    return confirmed(
      `${request} is allowed but s3:ListBucket is not: S3 answers 403 when the object is not there`,
      [`s3:ListBucket on the bucket: ${facts.listBucket.decision}`],
      { atMost: 'possible' },
    );
  },
};
