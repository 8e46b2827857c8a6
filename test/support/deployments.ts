/** Settings that between them take every way through the stack: for tests of templates as a whole. */
export const DEPLOYMENTS: readonly (readonly [name: string, context: Readonly<Record<string, unknown>>])[] = [
  ['given log groups', { logGroups: ['/ecs/orders-api', '/ecs/billing'] }],
  ['the whole account', { account: true, excludedLogGroups: ['/aws/vpc/flow'] }],
  [
    'every option',
    {
      logGroups: ['/ecs/orders-api'],
      filterPattern: '"is not authorized to perform"',
      emailAddresses: ['ops@example.com'],
      rolePaths: ['/application/', '/service/'],
      organizationsRoleArn: 'arn:aws:iam::111122223333:role/organization-reader',
      reservedConcurrentExecutions: 2,
      slackSecretArn: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:slack/alerts-AbCdEf',
      qDeveloper: true,
      events: true,
      reports: true,
      windowHours: 12,
      diagnosesAtOnce: 5,
      diagnosesPerHour: 30,
      muteBenignProbes: false,
      alarmEmailAddresses: ['on-call@example.com'],
      alarmTopicArn: 'arn:aws:sns:eu-west-1:123456789012:alarms',
    },
  ],
];
