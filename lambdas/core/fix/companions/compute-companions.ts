import { type CompanionRow, everything, unnamed } from './companion.ts';

const EXEC_CHANNELS = ['CreateControlChannel', 'CreateDataChannel', 'OpenControlChannel', 'OpenDataChannel'];

/** Tasks, models, sessions, telemetry. */
export const COMPUTE_COMPANIONS: readonly CompanionRow[] = [
  {
    of: /^ssmmessages:/,
    needs: [
      {
        actions: EXEC_CHANNELS.map((name) => `ssmmessages:${name}`),
        need: 'required',
        why: 'ECS Exec opens a control channel and a data channel; all four calls belong to one session.',
        source:
          'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html#ecs-exec-required-iam-permissions',
      },
    ],
  },
  {
    of: /^(?:ecs:(?:RunTask|StartTask|RegisterTaskDefinition)|lambda:CreateFunction|scheduler:CreateSchedule|states:CreateStateMachine)$/,
    needs: [
      {
        actions: ['iam:PassRole'],
        need: 'required',
        why: 'The call hands roles on to a service; those that have any must be passed, each by its ARN, which the text does not name.',
        source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
        resource: unnamed,
      },
    ],
  },
  {
    of: /^bedrock:InvokeModel(?:WithResponseStream)?$/,
    on: /:(?:application-)?inference-profile\//,
    needs: [
      {
        actions: [],
        need: 'required',
        why: 'An inference profile forwards the call to its model in other Regions, where the model is authorized as well.',
        source: 'https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-prereq.html',
        resource: modelBehindProfile,
        condition: (profile) => ({ ArnEquals: { 'bedrock:InferenceProfileArn': profile } }),
      },
    ],
  },
  {
    of: /^sts:AssumeRole$/,
    needs: [
      {
        actions: ['sts:TagSession'],
        need: 'usual',
        why: 'Sessions that carry tags need it beside AssumeRole, and in the trust policy of the target, too.',
        source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html',
      },
    ],
  },
  {
    of: /^xray:(?:PutTraceSegments|PutTelemetryRecords|GetSampling\w+)$/,
    needs: [
      {
        actions: [
          'xray:PutTraceSegments',
          'xray:PutTelemetryRecords',
          'xray:GetSamplingRules',
          'xray:GetSamplingTargets',
        ],
        need: 'usual',
        why: 'A tracer asks what to sample, then sends segments and its own telemetry.',
        source: 'https://docs.aws.amazon.com/xray/latest/devguide/security_iam_id-based-policy-examples.html',
        resource: everything,
      },
    ],
  },
];

/** `eu.anthropic.claude-…` in account and Region → `anthropic.claude-…` of any Region; an application's own profile tells no model. */
function modelBehindProfile(profile: string): string | undefined {
  const [, partition, model] = PROFILE_OF_AWS.exec(profile) ?? [];
  return model === undefined ? undefined : `arn:${partition}:bedrock:*::foundation-model/${model}`;
}

const PROFILE_OF_AWS = /^arn:([\w-]+):bedrock:[\w-]*:\d*:inference-profile\/[a-z-]+\.([a-z0-9][A-Za-z0-9.:_-]+)$/;
