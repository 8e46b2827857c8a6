/** The part of the SDK this folder uses: loaded on first use, and all that a bundle keeps of it. */
export { DescribeKeyCommand, GetKeyPolicyCommand, KMSClient, paginateListGrants } from '@aws-sdk/client-kms';
