import type {
  AccountPolicyState,
  DeployedStack,
  FunctionState,
  LogGroupState,
  QueueState,
  RecentErrors,
  SecretState,
  SimulatedPermission,
  SubscriptionFilterState,
  TableState,
  TopicState,
} from '../../core/model/deployment.ts';
import type { Observed } from '../../core/model/observed.ts';

/** The value null means: known not to exist. */
type Answer<T> = Promise<Observed<T | null>>;

/** What `doctor` asks about a deployment. Nothing here rejects: what cannot be read is an unknown that names the action. */
export interface DeploymentPorts {
  /** Names of the stacks that hold a responder. */
  readonly responderStacks: () => Promise<Observed<readonly string[] | null>>;
  readonly stack: (name: string) => Answer<DeployedStack>;
  readonly function: (name: string) => Answer<FunctionState>;
  /** Errors in the function's own log within a day. */
  readonly recentErrors: (logGroup: string) => Answer<RecentErrors>;
  readonly queue: (url: string) => Answer<QueueState>;
  /** Which of the alarms are in the state ALARM. */
  readonly ringing: (alarms: readonly string[]) => Answer<readonly string[]>;
  readonly table: (name: string) => Answer<TableState>;
  readonly topic: (arn: string) => Answer<TopicState>;
  readonly secret: (arn: string) => Answer<SecretState>;
  readonly logGroup: (name: string) => Answer<LogGroupState>;
  readonly subscriptionFilters: (logGroup: string) => Answer<readonly SubscriptionFilterState[]>;
  /** The account's subscription policies: one at most. */
  readonly accountPolicies: () => Answer<readonly AccountPolicyState[]>;
  readonly simulate: (roleArn: string, actions: readonly string[]) => Answer<readonly SimulatedPermission[]>;
  /** Milliseconds by which this machine's clock is ahead of AWS. */
  readonly clockLead: () => Answer<number>;
}
