import { type CompanionRow, everything } from './companion.ts';

const GUIDE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html';
const ECR_PULL = ['BatchCheckLayerAvailability', 'GetDownloadUrlForLayer', 'BatchGetImage'];

/** What ECS itself does for a task with the execution role: images and logs. */
export const AGENT_COMPANIONS: readonly CompanionRow[] = [
  {
    of: /^ecr:(?:GetAuthorizationToken|BatchCheckLayerAvailability|GetDownloadUrlForLayer|BatchGetImage)$/,
    on: /:repository\//,
    needs: [
      {
        actions: ECR_PULL.map((name) => `ecr:${name}`),
        need: 'required',
        why: 'Pulling an image asks for its layers, their addresses and its manifest.',
        source: GUIDE,
      },
      {
        actions: ['ecr:GetAuthorizationToken'],
        need: 'required',
        why: 'Every pull starts with a token of the registry; the action takes no resource.',
        source: GUIDE,
        resource: everything,
      },
    ],
  },
  {
    of: /^logs:CreateLogStream$/,
    on: /:log-stream:./,
    needs: [
      {
        actions: ['logs:PutLogEvents'],
        need: 'required',
        why: 'The log driver writes to the stream it has just created.',
        source: GUIDE,
      },
    ],
  },
  {
    of: /^logs:CreateLogGroup$/,
    on: /:log-group:[^:]/,
    needs: [
      {
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        need: 'required',
        why: 'Whoever creates the group goes on to create a stream in it and to write.',
        source: GUIDE,
        resource: (group) => `${group.replace(/:(?:log-stream:.*|\*)?$/, '')}:log-stream:*`,
      },
    ],
  },
];
