/** Attribute and index that put an item on the agenda: `agenda` names the kind of work, `dueAt` when it is due. */
export const AGENDA_INDEX = 'agenda';

/** What the IAM actions below may be granted on: the table's own ARN, or that of its index {@link AGENDA_INDEX}. */
export type StateScope = 'table' | 'agenda';

export interface StateAction {
  readonly action: string;
  readonly scope: StateScope;
}

/** IAM actions of the functions that answer refusals, on the table of the incidents alone. */
export const INCIDENT_STATE_ACTIONS: readonly StateAction[] = [
  { action: 'dynamodb:GetItem', scope: 'table' },
  { action: 'dynamodb:PutItem', scope: 'table' },
  { action: 'dynamodb:UpdateItem', scope: 'table' },
];

/** IAM actions of notify-slack: on its own items; to read, also on those of the incidents. */
export const SLACK_STATE_ACTIONS: readonly StateAction[] = [
  { action: 'dynamodb:GetItem', scope: 'table' },
  { action: 'dynamodb:UpdateItem', scope: 'table' },
  { action: 'dynamodb:Query', scope: 'agenda' },
];

/** IAM actions of the sweeper: besides those it reads the agenda, and ends what is over. */
export const SWEEP_STATE_ACTIONS: readonly StateAction[] = [
  ...INCIDENT_STATE_ACTIONS,
  { action: 'dynamodb:DeleteItem', scope: 'table' },
  { action: 'dynamodb:Query', scope: 'agenda' },
];
