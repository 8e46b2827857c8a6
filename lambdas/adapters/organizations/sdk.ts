/** The part of the SDK this folder uses: loaded on first use, and all that a bundle keeps of it. */
export {
  DescribeOrganizationCommand,
  DescribePolicyCommand,
  ListParentsCommand,
  OrganizationsClient,
  paginateListPoliciesForTarget,
} from '@aws-sdk/client-organizations';
