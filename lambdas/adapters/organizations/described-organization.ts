import type { Observed } from '../../core/model/observed.ts';
import type { Connection } from '../connection.ts';
import { expected } from '../error-reason.ts';
import { observe } from '../observe.ts';
import { organizationsOf } from './service.ts';

export const DESCRIBE_ORGANIZATION = 'organizations:DescribeOrganization';

export interface DescribedOrganization {
  /** `o-…` */
  readonly id: string;
  /** False: it only shares the bill, and has no policies. */
  readonly hasAllFeatures: boolean;
  readonly managementAccount: string | undefined;
}

/**
 * The organization of the account, which any member may ask; null where it belongs to none. Asked once.
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganization.html
 */
export function describedOrganization(aws: Connection): Promise<Observed<DescribedOrganization | null>> {
  return aws.share('the organization', () =>
    observe(
      aws,
      DESCRIBE_ORGANIZATION,
      async (options) => {
        const { client, DescribeOrganizationCommand } = await organizationsOf(aws);
        const { Organization: organization } = await client.send(new DescribeOrganizationCommand({}), options);
        const { Id: id, FeatureSet, MasterAccountId } = expected(organization);
        return { id: expected(id), hasAllFeatures: FeatureSet === 'ALL', managementAccount: MasterAccountId };
      },
      { AWSOrganizationsNotInUseException: null },
    ),
  );
}
