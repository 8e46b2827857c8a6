import { type Arn, formatArn } from '../core/model/arn.ts';
import type { Observed } from '../core/model/observed.ts';
import type { ResourcePolicy, ResourceState } from '../core/model/resource.ts';
import type { Connection } from './connection.ts';
import { mapKnown } from './observe.ts';
import type { ReadAction, ResourceService } from './reader.ts';

/** Policy and settings of a resource in one. */
export type DescribedResource = ResourcePolicy & ResourceState;

/** A service whose one call tells the policy and the settings alike: asked for both at a time, it is called once. */
export function describedAtOnce(
  service: string,
  actions: readonly ReadAction[],
  describe: (arn: Arn, aws: Connection) => Promise<Observed<DescribedResource | null>>,
): ResourceService {
  const shared = (arn: Arn, aws: Connection) => aws.share(`${service} ${formatArn(arn)}`, () => describe(arn, aws));
  return {
    service,
    policy: {
      actions,
      read: async (arn, aws) => mapKnown(await shared(arn, aws), ({ document }) => ({ document })),
    },
    state: {
      actions,
      read: async (arn, aws) => mapKnown(await shared(arn, aws), ({ document, ...state }) => state),
    },
  };
}
