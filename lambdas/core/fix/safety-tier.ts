import type { ActionFact } from '../model/action-data.ts';

export type SafetyTier =
  | { readonly tier: 'plain' }
  /** Granted on the exact resource only, with a loud warning. */
  | { readonly tier: 'warn'; readonly why: string }
  /** Never written into a statement. */
  | { readonly tier: 'block'; readonly why: string };

/**
 * How dangerous a grant is: whether its holder could raise his own permissions, or disable what protects others.
 * @see https://pathfinding.cloud
 */
export function safetyTier(action: ActionFact, resources: readonly string[]): SafetyTier {
  const name = action.name.toLowerCase();
  const [service = ''] = name.split(':');
  const onEverything = resources.some((resource) => resource === '*');
  if ((name === 'iam:passrole' || name.startsWith('sts:assumerole')) && onEverything) {
    return { tier: 'block', why: `${action.name} on every role hands over the account` };
  }
  if (service === 'iam' && name !== 'iam:passrole' && !['List', 'Read'].includes(action.accessLevel)) {
    return { tier: 'block', why: `${action.name} lets its holder change who may do what` };
  }
  const blocked = BLOCKED_SERVICES[service] ?? BLOCKED_ACTIONS[name];
  if (blocked !== undefined) return { tier: 'block', why: `${action.name} ${blocked}` };
  const warned =
    WARNED_ACTIONS.has(name) ||
    action.accessLevel === 'Permissions management' ||
    WARNED_PREFIXES.some((prefix) => name.startsWith(prefix));
  if (warned)
    return {
      tier: 'warn',
      why: `${action.name} can be used to gain further permissions or to disable a protection: grant it only if the application is meant to do that`,
    };
  return { tier: 'plain' };
}

const BLOCKED_SERVICES: Readonly<Record<string, string>> = {
  organizations: 'governs the whole organization',
  account: 'governs the account itself',
  billing: 'governs how the account is billed',
  payments: 'governs how the account is billed',
  'aws-portal': 'governs how the account is billed',
};

const BLOCKED_ACTIONS: Readonly<Record<string, string>> = {
  'kms:putkeypolicy': 'lets its holder take over the key',
  'kms:creategrant': 'lets its holder hand the key on past its policy',
};

const WARNED_PREFIXES = ['logs:delete', 'guardduty:delete', 'cloudtrail:delete'];

const WARNED_ACTIONS: ReadonlySet<string> = new Set(
  `apprunner:updateservice
  bedrock-agentcore:createcodeinterpreter bedrock-agentcore:startcodeinterpretersession bedrock-agentcore:invokecodeinterpreter
  cloudformation:createstack cloudformation:updatestack cloudformation:createchangeset cloudformation:executechangeset
  cloudformation:createstackset cloudformation:createstackinstances cloudformation:updatestackset
  cloudtrail:stoplogging
  codebuild:createproject codebuild:startbuild codebuild:startbuildbatch
  datapipeline:createpipeline datapipeline:putpipelinedefinition datapipeline:activatepipeline
  ec2:modifyinstanceattribute ec2:stopinstances ec2:startinstances ec2:requestspotinstances ec2:runinstances
  ec2:createlaunchtemplateversion ec2:modifylaunchtemplate ec2:authorizesecuritygroupingress ec2:authorizesecuritygroupegress
  ec2:revokesecuritygroupingress ec2:revokesecuritygroupegress ec2:modifysecuritygrouprules
  ec2-instance-connect:sendsshpublickey
  ecs:createcluster ecs:createservice ecs:updateservice ecs:registertaskdefinition ecs:runtask ecs:starttask ecs:executecommand
  glue:createdevendpoint glue:updatedevendpoint glue:createjob glue:updatejob glue:createtrigger glue:startjobrun
  iam:passrole
  kms:schedulekeydeletion kms:disablekey kms:revokegrant kms:retiregrant
  lambda:createfunction lambda:addpermission lambda:createeventsourcemapping lambda:invokefunction lambda:updatefunctioncode
  lambda:updatefunctionconfiguration
  s3:putbucketpolicy s3:deletebucketpolicy s3:putbucketacl s3:putobjectacl s3:putbucketpublicaccessblock s3:putaccountpublicaccessblock
  sagemaker:createnotebookinstance sagemaker:createpresignednotebookinstanceurl sagemaker:createprocessingjob
  sagemaker:createtrainingjob sagemaker:startnotebookinstance sagemaker:stopnotebookinstance
  sagemaker:createnotebookinstancelifecycleconfig sagemaker:updatenotebookinstance
  secretsmanager:putresourcepolicy secretsmanager:deletesecret sns:addpermission sns:settopicattributes sqs:addpermission sqs:setqueueattributes
  ssm:sendcommand ssm:startsession
  sts:assumerole sts:assumerolewithsaml sts:assumerolewithwebidentity`
    .split(/\s+/)
    .filter((name) => name !== ''),
);
