/** The part of the SDK this folder uses: loaded on first use, and all that a bundle keeps of it. */
export {
  DescribeInstancesCommand,
  DescribeSubnetsCommand,
  EC2Client,
  paginateDescribeRouteTables,
  paginateDescribeVpcEndpoints,
} from '@aws-sdk/client-ec2';
