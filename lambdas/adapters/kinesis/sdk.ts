/** The part of the SDK this folder uses: loaded on first use, and all that a bundle keeps of it. */
export { DescribeStreamSummaryCommand, GetResourcePolicyCommand, KinesisClient } from '@aws-sdk/client-kinesis';
export { NodeHttpHandler } from '@smithy/node-http-handler';
