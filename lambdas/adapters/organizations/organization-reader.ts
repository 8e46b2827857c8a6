import { known } from '../../core/model/observed.ts';
import { whenKnown } from '../observe.ts';
import type { Reader } from '../reader.ts';
import { DESCRIBE_ORGANIZATION, describedOrganization } from './described-organization.ts';

export const organizationReader: Reader<'organization'> = {
  question: 'organization',
  actions: [{ action: DESCRIBE_ORGANIZATION, scope: '*' }],
  read: async (_account, aws) =>
    whenKnown(await describedOrganization(aws), async ({ id }) => known({ id }, DESCRIBE_ORGANIZATION)),
};
