import { formatArn, partitionOf } from '../model/arn.ts';
import type { VpcEndpoint } from '../model/network.ts';
import type { Circumstances, RequestContext } from './request-context.ts';

const OF_ENDPOINTS = [
  'aws:SourceVpce',
  'aws:SourceVpc',
  'aws:SourceVpcArn',
  'aws:VpcSourceIp',
  'aws:VpceAccount',
  'aws:VpceOrgID',
  'aws:VpceOrgPaths',
];

/**
 * Through an endpoint a request carries the endpoint and its VPC but no public source address; without one the reverse.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-network-properties
 */
export function networkKeys(circumstances: Circumstances): RequestContext {
  const { endpoint } = circumstances;
  if (endpoint.status === 'unknown') return { context: {}, unknownKeys: [...OF_ENDPOINTS, 'aws:SourceIp'] };
  if (endpoint.value === null) return { context: {}, unknownKeys: ['aws:SourceIp'] };
  const context = {
    'aws:SourceVpce': endpoint.value.id,
    'aws:SourceVpc': endpoint.value.vpcId,
    ...ownerKeys(endpoint.value, circumstances),
  };
  return { context, unknownKeys: OF_ENDPOINTS.filter((key) => !(key in context)) };
}

/** Services that set the keys of an endpoint's owner; of any other it is not known whether it has begun to. */
const TELL_OWNER = new Set(
  `acm-pca apprunner athena cloudformation ebs ecr ecs firehose iam kms lambda polly rekognition route53 s3 scheduler
  servicediscovery servicequotas textract transcribe transfer`.split(/\s+/),
);

function ownerKeys({ vpcId }: VpcEndpoint, { action, incident: { sighting } }: Circumstances) {
  if (!TELL_OWNER.has(action.slice(0, action.indexOf(':')))) return {};
  const { account, region } = sighting;
  const partition = partitionOf(region);
  return {
    'aws:VpceAccount': account,
    'aws:SourceVpcArn': formatArn({ partition, service: 'ec2', region, account, resource: `vpc/${vpcId}` }),
  };
}
