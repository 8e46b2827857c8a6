import { parseRoleSession } from '../model/arn.ts';
import type { Incident } from '../model/diagnosis.ts';

/** A call that is made on the off-chance, and whose refusal is documented to harm nothing. */
export interface BenignProbe {
  readonly action: string;
  /** Only where the instance itself made the call, not a task. */
  readonly byInstance?: true;
  /** Why nobody has to act. */
  readonly why: string;
  /** Where that is written. */
  readonly source: string;
}

/**
 * Probes that are counted and not told. The list is short on purpose: what an application may also call in earnest is not on it, such as
 * `s3:GetBucketLocation` or HeadBucket, and neither is `ec2:DescribeTags`, without which the CloudWatch agent drops its metrics.
 */
export const BENIGN_PROBES: readonly BenignProbe[] = [
  {
    action: 'ssm:UpdateInstanceInformation',
    byInstance: true,
    why: 'The SSM Agent of a container instance that Systems Manager does not manage asks, is refused, and hibernates.',
    source: 'https://github.com/aws/amazon-ssm-agent/issues/543',
  },
  {
    action: 'xray:GetSamplingRules',
    why: 'The X-Ray SDK falls back to its local rule: the first request each second, and five percent of the others.',
    source: 'https://docs.aws.amazon.com/xray/latest/devguide/xray-console-sampling.html',
  },
  {
    action: 'xray:GetSamplingTargets',
    why: 'The X-Ray SDK keeps to the quota it has: how many requests are traced changes, nothing else.',
    source: 'https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sampling.html',
  },
];

/** The known probe that an incident is, if it is one. */
export function benignProbe({ denial }: Pick<Incident, 'denial'>): BenignProbe | undefined {
  const session = parseRoleSession(denial.principal ?? '')?.sessionName ?? '';
  return BENIGN_PROBES.find(
    ({ action, byInstance }) => action === denial.action && (byInstance !== true || /^i-[0-9a-f]{8,17}$/.test(session)),
  );
}
