import type { Decision } from './evaluation.ts';
import type { Layer } from './layer.ts';
import type { PolicyJson, PolicyStatement } from './policy.ts';

export type FixKind =
  | 'none'
  | 'redeploy-service'
  | 'remove-credential-override'
  | 'set-role'
  | 'use-container-credentials'
  | 'repair-trust-policy'
  | 'check-object'
  | 'copy-grant-to-task-role'
  | 'add-identity-statement'
  | 'remove-explicit-deny'
  | 'extend-boundary'
  | 'ask-owner'
  | 'add-endpoint-policy-statement'
  | 'add-resource-policy-statement'
  | 'enable-key'
  | 'add-key-policy-statement'
  | 'change-setting'
  | 'grant-in-service'
  | 'wait';

/** The change that clears a cause. Data only: carrying it out is another's business. */
export interface Fix {
  readonly kind: FixKind;
  readonly target: FixTarget | null;
  /** Null for kinds that grant nothing. */
  readonly statements: readonly PolicyStatement[] | null;
  /** The user's own statement before and after, where a near miss exists. */
  readonly edit: StatementEdit | null;
  readonly alternatives: readonly Alternative[];
  readonly snippets: Snippets;
  readonly proof: Proof | null;
  /** Sentences for a person, loudest first. */
  readonly warnings: readonly string[];
  /** One sentence in the imperative: what to do. */
  readonly instruction: string;
  /** The tool that keeps what is to be changed, where its tags tell. */
  readonly owner?: Owner;
  /** Where several fixes grant to the same role: all of them as one policy. */
  readonly rolePolicy?: RolePolicy;
}

/** Everything that several fixes grant to one role, as one inline policy. */
export interface RolePolicy {
  readonly roleArn: string;
  /** The same for the same statements, whatever the order of the fixes. */
  readonly policyName: string;
  readonly document: PolicyJson;
  /** Without white space, as IAM counts. */
  readonly characters: number;
  /** Statements that no longer fit into one inline policy; empty as a rule. */
  readonly left: readonly PolicyStatement[];
  /** How many fixes it takes the place of. */
  readonly fixes: number;
  /** The command that puts it on the role, beside whatever the role has. */
  readonly awsCli: string;
}

/** By the tags it leaves behind. @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-resource-tags.html */
export interface Owner {
  readonly tool: 'cdk' | 'cloudformation' | 'terraform';
  readonly stack: string | null;
  readonly logicalId: string | null;
}

export interface FixTarget {
  readonly type:
    | 'role'
    | 'policy'
    | 'key'
    | 'bucket'
    | 'queue'
    | 'topic'
    | 'secret'
    | 'table'
    | 'resource'
    | 'vpc-endpoint'
    | 'task-definition'
    | 'service'
    | 'organization';
  readonly arn: string;
}

export interface StatementEdit {
  /** Name of the policy that holds the statement. */
  readonly policy: string;
  /** Position of the statement in the document, from 0. */
  readonly statement: number;
  /** The statement; where the document's Version is what is wrong, the document reduced to that statement. */
  readonly before: PolicyStatement | PolicyExcerpt;
  readonly after: PolicyStatement | PolicyExcerpt;
}

/** A document reduced to its Version and one statement. */
export interface PolicyExcerpt {
  readonly Version?: string;
  readonly Statement: PolicyStatement;
}

export interface Alternative {
  readonly label: string;
  readonly statements: readonly PolicyStatement[];
  readonly why: string;
}

/** The fix in the languages people keep infrastructure in; empty text where a language has nothing to say. */
export interface Snippets {
  readonly policy: string;
  readonly awsCli: string;
  readonly cdk: string;
  readonly terraform: string;
  readonly cloudformation: string;
}

export interface Proof {
  readonly before: ProofStep;
  readonly after: ProofStep;
}

export interface ProofStep {
  readonly decision: Decision;
  readonly blockedBy: readonly Layer[];
  readonly unknownKeys: readonly string[];
}
