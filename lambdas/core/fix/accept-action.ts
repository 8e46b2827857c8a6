import type { ActionData, ActionFact } from '../model/action-data.ts';

export type AcceptedAction = { readonly action: ActionFact } | { readonly refused: string };

/** The action of AWS's own reference that a refused one stands for; what AWS does not document never gets into a statement. */
export function acceptAction(name: string, actions: ActionData): AcceptedAction {
  const action = actions.action(name) ?? actions.action(STAND_INS[name.toLowerCase()] ?? '');
  if (action !== undefined) return { action };
  const needed = SEVERAL[name.toLowerCase()];
  if (needed !== undefined) return { refused: `${name} is an API operation, not an IAM action; it needs ${needed}` };
  return { refused: `${name} is no action in AWS's service authorization reference` };
}

/**
 * Operations that texts show in the place of the one action that authorizes them.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
const STAND_INS: Readonly<Record<string, string>> = {
  's3:headobject': 's3:GetObject',
  's3:headbucket': 's3:ListBucket',
  's3:listobjects': 's3:ListBucket',
  's3:listobjectsv2': 's3:ListBucket',
  's3:deleteobjects': 's3:DeleteObject',
  's3:uploadpart': 's3:PutObject',
  's3:createmultipartupload': 's3:PutObject',
  's3:completemultipartupload': 's3:PutObject',
  's3:listparts': 's3:ListMultipartUploadParts',
  's3:listbuckets': 's3:ListAllMyBuckets',
  'sqs:sendmessagebatch': 'sqs:SendMessage',
  'sqs:deletemessagebatch': 'sqs:DeleteMessage',
  'sqs:changemessagevisibilitybatch': 'sqs:ChangeMessageVisibility',
  'sns:publishbatch': 'sns:Publish',
  'lambda:invoke': 'lambda:InvokeFunction',
  'bedrock:converse': 'bedrock:InvokeModel',
  'bedrock:conversestream': 'bedrock:InvokeModelWithResponseStream',
  'dynamodb:transactgetitems': 'dynamodb:GetItem',
};

const SEVERAL: Readonly<Record<string, string>> = {
  's3:copyobject': 's3:GetObject on the source and s3:PutObject on the destination',
  's3:uploadpartcopy': 's3:GetObject on the source and s3:PutObject on the destination',
  'dynamodb:transactwriteitems': 'the action of each item, such as dynamodb:PutItem',
};
