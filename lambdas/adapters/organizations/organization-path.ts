import { known, type Observed } from '../../core/model/observed.ts';
import type { Connection } from '../connection.ts';
import { UnreadableAnswer } from '../error-reason.ts';
import { type CallOptions, observe, whenKnown } from '../observe.ts';
import { DESCRIBE_ORGANIZATION, describedOrganization } from './described-organization.ts';
import { organizationsOf } from './service.ts';

/** Organizational units nest five deep below the root. */
const MOST_LEVELS = 8;

/**
 * Ids from the root down to the account, nothing beside that path. Null where no control policy applies to the account: it belongs
 * to no organization, to one without policies, or is the management account, which service and resource control policies exempt.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export async function organizationPath(account: string, aws: Connection): Promise<Observed<readonly string[] | null>> {
  return whenKnown(await describedOrganization(aws), async ({ hasAllFeatures, managementAccount }) => {
    if (!hasAllFeatures || managementAccount === account) return known(null, DESCRIBE_ORGANIZATION);
    return observe(aws, 'organizations:ListParents', (options) => parentsOf(account, aws, options));
  });
}

async function parentsOf(account: string, aws: Connection, options: CallOptions): Promise<readonly string[]> {
  const { client, ListParentsCommand } = await organizationsOf(aws);
  const path = [account];
  for (let child: string = account; path.length <= MOST_LEVELS; ) {
    const { Parents: parents } = await client.send(new ListParentsCommand({ ChildId: child }), options);
    const parent = parents?.[0];
    if (!parent?.Id) throw new UnreadableAnswer(`no parent of ${child}`);
    path.unshift(parent.Id);
    if (parent.Type === 'ROOT') return path;
    child = parent.Id;
  }
  throw new UnreadableAnswer(`no root above ${account}`);
}
