import { Aws } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { READ_ACTIONS } from '../lambdas/adapters/actions.ts';
import { ACTION_SCOPES, type ActionScope } from '../lambdas/adapters/reader.ts';

/** Narrows what the responder may read. */
export interface ReadPermissionOptions {
  /**
   * IAM paths of the roles it may read, each beginning and ending with a slash.
   * @default - roles of every path
   */
  readonly rolePaths?: readonly string[] | undefined;

  /**
   * Role of the management account, or of a delegated administrator, by which the organization's policies are read. The responder
   * may assume this role and no other.
   * @default - the responder's own role: an account that is no delegated administrator is refused, and says so
   */
  readonly organizationsRoleArn?: string | undefined;

  /**
   * Whether it may read the lines around one that tells of a refusal in part. Only who takes in log lines has to.
   * @default false
   */
  readonly neighbouringLines?: boolean | undefined;
}

/**
 * The responder's permissions to read: exactly the actions its adapters declare, one statement per kind of resource. A statement
 * on `*` holds actions only for which AWS defines no resource type.
 */
export function readPermissions(options: ReadPermissionOptions = {}): readonly PolicyStatement[] {
  const reads = readScopes(options).map(
    (scope) =>
      new PolicyStatement({
        sid: statementId(scope),
        actions: [...new Set(READ_ACTIONS.filter((read) => read.scope === scope).map(({ action }) => action))].sort(),
        resources: resourcePatterns(scope, options).map((pattern) => fill(pattern, PSEUDO_PARAMETERS)),
        ...(scope === 'bucket' ? { conditions: OWN_ACCOUNT_ONLY } : {}),
      }),
  );
  const { organizationsRoleArn } = options;
  if (organizationsRoleArn === undefined) return reads;
  return [
    ...reads,
    new PolicyStatement({
      sid: 'ReadOrganization',
      actions: ['sts:AssumeRole'],
      resources: [organizationsRoleArn],
    }),
  ];
}

/** The resources of those statements as cdk-nag prints them, such as `arn:<AWS::Partition>:s3:::*`. */
export function readableResources(options: ReadPermissionOptions = {}): readonly string[] {
  return readScopes(options)
    .flatMap((scope) => resourcePatterns(scope, options))
    .map((pattern) => fill(pattern, PRINTED_PARAMETERS));
}

/** A bucket's ARN names no account: this keeps a line of text from pointing us at somebody else's bucket. */
const OWN_ACCOUNT_ONLY = { StringEquals: { 'aws:ResourceAccount': Aws.ACCOUNT_ID } };

interface Parameters {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

const PSEUDO_PARAMETERS: Parameters = { partition: Aws.PARTITION, region: Aws.REGION, account: Aws.ACCOUNT_ID };

const PRINTED_PARAMETERS: Parameters = {
  partition: '<AWS::Partition>',
  region: '<AWS::Region>',
  account: '<AWS::AccountId>',
};

function readScopes({ neighbouringLines = false }: ReadPermissionOptions): readonly ActionScope[] {
  const scopes = new Set<ActionScope>(READ_ACTIONS.map(({ scope }) => scope));
  if (!neighbouringLines) scopes.delete('log-stream');
  return [...scopes].sort();
}

function resourcePatterns(scope: ActionScope, { rolePaths }: ReadPermissionOptions): readonly string[] {
  return scope === 'role' && rolePaths !== undefined
    ? rolePaths.map((path) => `arn:{partition}:iam::{account}:role${path}*`)
    : ACTION_SCOPES[scope];
}

function fill(pattern: string, { partition, region, account }: Parameters): string {
  return pattern.replace('{partition}', partition).replace('{region}', region).replace('{account}', account);
}

function statementId(scope: ActionScope): string {
  const words = scope === '*' ? ['account'] : scope.split('-');
  return `Read${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}`;
}
