import { READ_ACTIONS } from '../lambdas/adapters/actions.ts';
import { SLACK_STATE_ACTIONS, SWEEP_STATE_ACTIONS } from '../lambdas/adapters/dynamodb-state/actions.ts';
import { EVENT_TARGET_ACTIONS } from '../lambdas/adapters/event-target/event-target.ts';
import { ACTION_SCOPES, type ActionScope } from '../lambdas/adapters/reader.ts';
import { REPORT_BUCKET_ACTIONS } from '../lambdas/adapters/report-bucket/report-bucket.ts';
import { SNS_TARGET_ACTIONS } from '../lambdas/adapters/simple-notification-service/sns-target.ts';
import { SLACK_SECRET_ACTIONS } from '../lambdas/adapters/slack/credentials-secret.ts';

/** What the responder's role may do, as a Markdown table generated from the same data as the role. */
export function permissionsTable(): string {
  const scopes = [...new Set(READ_ACTIONS.map(({ scope }) => scope))].sort();
  const reads = scopes.map((scope) => row(actionsIn(scope), resourcesOf(scope)));
  const rows = [
    ...reads,
    row(SNS_TARGET_ACTIONS, ['the topics of the responder']),
    row(EVENT_TARGET_ACTIONS, ['the event bus, where events are published']),
    row(REPORT_BUCKET_ACTIONS, ['reports in the bucket of the responder, where they are kept']),
    row(
      SWEEP_STATE_ACTIONS.map(({ action }) => action),
      ['the table of incidents; `dynamodb:DeleteItem` and `dynamodb:Query` by `sweep` alone'],
    ),
    row(
      SLACK_STATE_ACTIONS.map(({ action }) => action),
      ['the table of incidents, by `notify-slack`: it writes items of its own alone'],
    ),
    row(SLACK_SECRET_ACTIONS, ['the secret with the credentials of Slack, by `notify-slack` alone']),
  ];
  return ['| Actions | Resources |', '|---|---|', ...rows].join('\n');
}

function resourcesOf(scope: ActionScope): readonly string[] {
  const patterns = ACTION_SCOPES[scope].join(', ');
  return scope === 'log-stream' ? [`\`${patterns}\`, by \`respond-to-logs\` alone`] : ACTION_SCOPES[scope];
}

function actionsIn(scope: ActionScope): readonly string[] {
  return [...new Set(READ_ACTIONS.filter((read) => read.scope === scope).map(({ action }) => action))].sort();
}

function row(actions: readonly string[], resources: readonly string[]): string {
  const code = (text: string) => (text.includes(' ') ? text : `\`${text}\``);
  return `| ${actions.map(code).join(', ')} | ${resources.map(code).join(', ')} |`;
}
