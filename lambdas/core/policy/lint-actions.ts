import type { ActionPattern } from './action-pattern.ts';
import { entryPath, type LintFinding, type LintSubject } from './lint-finding.ts';
import { closest } from './nearest-word.ts';

/**
 * Actions that AWS does not document, with the nearest one it does.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/
 */
export function lintActions(subject: LintSubject): readonly LintFinding[] {
  const { actions: element, index: statement } = subject.statement;
  const name = element.isNot ? 'NotAction' : 'Action';
  return element.patterns.flatMap((pattern, index): LintFinding[] => {
    if (pattern.text === '*' || isKnown(pattern, subject)) return [];
    const suggestion = nearestAction(pattern.text, subject);
    const finding = {
      rule: 'unknown-action',
      path: entryPath(subject, name, index),
      statement,
      message: `AWS documents no action ${pattern.text}`,
    } as const;
    return [suggestion === undefined ? finding : { ...finding, suggestion }];
  });
}

/**
 * API operations that people take for actions, and the action that authorizes them.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
const OPERATION_ACTIONS: Readonly<Record<string, string>> = {
  's3:copyobject': 's3:PutObject',
  's3:createmultipartupload': 's3:PutObject',
  's3:deleteobjects': 's3:DeleteObject',
  's3:headbucket': 's3:ListBucket',
  's3:headobject': 's3:GetObject',
  's3:listbuckets': 's3:ListAllMyBuckets',
  's3:listobjects': 's3:ListBucket',
  's3:listobjectsv2': 's3:ListBucket',
  's3:uploadpart': 's3:PutObject',
  'bedrock:converse': 'bedrock:InvokeModel',
  'bedrock:conversestream': 'bedrock:InvokeModelWithResponseStream',
  'lambda:invoke': 'lambda:InvokeFunction',
  'sns:publishbatch': 'sns:Publish',
  'sqs:changemessagevisibilitybatch': 'sqs:ChangeMessageVisibility',
  'sqs:deletemessagebatch': 'sqs:DeleteMessage',
  'sqs:sendmessagebatch': 'sqs:SendMessage',
};

/** A service the data does not know proves nothing about its actions. */
function isKnown({ text, matches }: ActionPattern, { actions }: LintSubject): boolean {
  const [service = ''] = text.split(':');
  if (/[*?]/.test(service)) return true;
  if (/[*?]/.test(text))
    return actions.actionsOf(service.toLowerCase()).some((action) => matches(action.toLowerCase()));
  return actions.action(text) !== undefined;
}

function nearestAction(text: string, { actions }: LintSubject): string | undefined {
  const [service = '', name = ''] = text.split(':');
  const authorized = OPERATION_ACTIONS[text.toLowerCase()];
  if (authorized !== undefined) return authorized;
  const sibling = closest(text, actions.actionsOf(service.toLowerCase()));
  if (sibling !== undefined) return sibling;
  const prefix = closest(service, actions.servicesWith(name));
  return prefix === undefined ? undefined : actions.action(`${prefix}:${name}`)?.name;
}
