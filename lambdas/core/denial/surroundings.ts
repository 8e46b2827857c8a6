import type { ActionData } from '../model/action-data.ts';
import { servicePrefix } from './service-names.ts';

const WINDOW_BEFORE = 300;
const WINDOW_AFTER = 160;

const SERVICE_WORD =
  /(?<![A-Za-z:/])(s3(?=aws|a|n|control)?|sqs|sns|ses|sts|kms|ssm|ecr|ecs|ec2|eks|iam|lambda|dynamodb|kinesis|firehose|secrets ?manager|parameter store|cloudwatch logs|step ?functions|eventbridge|bedrock|athena|glue|cognito-idp|textract|comprehend|rekognition|polly|translate|transcribe|cloudfront|route ?53|elasticache|redshift|sagemaker)(?![a-z](?!ws|:)|\.[a-z])/gi;

const OPERATION_WORD =
  /(?<![\w.])(?:Get|Put|List|Create|Delete|Describe|Update|Send|Receive|Head|Copy|Invoke|Publish|Start|Stop|Run|Batch|Assume|Upload|Complete|Abort|Tag|Untag|Decrypt|Encrypt|Generate|Register|Deregister|Converse|Transact|Purge|Subscribe|Attach|Detach|Add|Remove|Enable|Disable|Set|Test|Resume|Change)[A-Z]\w{1,60}\b/g;

/** The service that the text names nearest to a position, before it rather than after. */
export function nearbyService(text: string, at: number, actions: ActionData): string | null {
  const before = [...text.slice(Math.max(0, at - WINDOW_BEFORE), at).matchAll(SERVICE_WORD)].at(-1);
  const after = before ?? [...text.slice(at, at + WINDOW_AFTER).matchAll(SERVICE_WORD)][0];
  const name = after?.[1];
  if (name === undefined) return null;
  return /^parameter store$/i.test(name) ? 'ssm' : servicePrefix(name, actions);
}

/** Words beside a position that have the form of an operation's name, nearest first. */
export function nearbyOperation(text: string, at: number): readonly string[] {
  const before = [...text.slice(Math.max(0, at - WINDOW_BEFORE), at).matchAll(OPERATION_WORD)].map((match) => match[0]);
  const after = [...text.slice(at, at + WINDOW_AFTER).matchAll(OPERATION_WORD)].map((match) => match[0]);
  return [...before.reverse(), ...after].slice(0, 8);
}
