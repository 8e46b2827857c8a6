import type { SimulatedPermission } from '../../core/model/deployment.ts';
import type { Observed } from '../../core/model/observed.ts';
import type { Connection } from '../connection.ts';
import { observe } from '../observe.ts';
import { collectPages } from '../pages.ts';

/**
 * What IAM's simulator says a role may do on every resource.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html
 */
export function simulatedPermissions(
  roleArn: string,
  actions: readonly string[],
  aws: Connection,
): Promise<Observed<readonly SimulatedPermission[] | null>> {
  return observe(
    aws,
    'iam:SimulatePrincipalPolicy',
    async (options) => {
      const { IAMClient, paginateSimulatePrincipalPolicy } = await import('@aws-sdk/client-iam');
      const client = new IAMClient(aws.settings);
      const input = { PolicySourceArn: roleArn, ActionNames: [...actions] };
      const results = await collectPages(
        paginateSimulatePrincipalPolicy({ client }, input, options),
        (page) => page.EvaluationResults,
      );
      return results.map(({ EvalActionName = '', EvalDecision }) => ({
        action: EvalActionName,
        allowed: EvalDecision === 'allowed',
      }));
    },
    { NoSuchEntityException: null },
  );
}
