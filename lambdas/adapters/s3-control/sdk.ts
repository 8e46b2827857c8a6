/** The part of the SDK this folder uses: loaded on first use, and all that a bundle keeps of it. */
export {
  GetAccessPointCommand,
  GetAccessPointPolicyCommand,
  GetPublicAccessBlockCommand,
  paginateListAccessPoints,
  S3ControlClient,
} from '@aws-sdk/client-s3-control';
