/** The part of the SDK this folder uses: loaded on first use, and all that a bundle keeps of it. */
export { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
