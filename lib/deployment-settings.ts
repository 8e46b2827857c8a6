import type { Node } from 'constructs';
import { distance } from 'fastest-levenshtein';
import * as z from 'zod';
import { ROLE_ARN } from '../lambdas/core/model/arn.ts';

/** What `cdk.json` (member `context`) or `--context name=value` says about a deployment. */
export type DeploymentSettings = z.output<typeof schema>;

/** Texts of the command line (`--context logGroups=/ecs/a,/ecs/b`) are lists as well. */
const list = (item: z.ZodString) => z.preprocess(splitText, z.array(item));

const logGroupName = z
  .string()
  .regex(/^[\w./#-]{1,512}$/, 'must be the name of a log group, such as "/ecs/orders-api"');

const emailAddress = z.string().regex(/^[^\s@]+@[^\s@]+$/, 'must be an e-mail address, such as "ops@example.com"');

const flag = z.preprocess(booleanText, z.boolean('must be true or false'));

const schema = z
  .object({
    stackName: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9-]{0,127}$/, 'must be a stack name, such as "EcsAccessDeniedResponder"')
      .default('EcsAccessDeniedResponder'),
    /** Names of the log groups to watch. */
    logGroups: list(logGroupName)
      .refine((names) => names.length > 0, 'must name at least one log group, such as ["/ecs/orders-api"]')
      .optional(),
    /** Clusters whose services' log groups are watched: looked up when the app is synthesised. */
    clusters: list(
      z
        .string()
        .regex(
          /^(arn:[\w-]+:ecs:[\w-]+:\d{12}:cluster\/)?[\w-]{1,255}$/,
          'must be the name or the ARN of a cluster, such as "prod"',
        ),
    )
      .refine((names) => names.length > 0, 'must name at least one cluster, such as ["prod"]')
      .optional(),
    /** Watch every log group of the account and Region. */
    account: z.preprocess(booleanText, z.literal(true, 'must be true, or left out')).optional(),
    /** Names of log groups that `account` leaves out. */
    excludedLogGroups: list(logGroupName).optional(),
    /** Which lines are delivered; narrower is cheaper and misses more. */
    filterPattern: z
      .string()
      .min(1, 'must be a filter pattern')
      .max(1_024, 'must have at most 1,024 characters')
      .optional(),
    emailAddresses: list(emailAddress).default([]),
    rolePaths: list(
      z.string().regex(/^\/([\w+=,.@-]+\/)*$/, 'must be an IAM path, such as "/application/"'),
    ).optional(),
    /** ARN of the role that may read the organization's policies. */
    organizationsRoleArn: z
      .string()
      .regex(ROLE_ARN, 'must be the ARN of a role, such as "arn:aws:iam::111122223333:role/organization-reader"')
      .optional(),
    reservedConcurrentExecutions: z.coerce.number().int().min(1).max(1_000).optional(),
    /** Whole ARN of the secret that holds the URL of a Slack webhook, or a bot token with its channel. */
    slackSecretArn: z
      .string()
      .regex(
        /^arn:[\w-]+:secretsmanager:[\w-]+:\d{12}:secret:[\w/+=.@-]+-\w{6}$/,
        'must be the whole ARN of a secret, with the six characters at its end',
      )
      .optional(),
    /** A topic for Amazon Q Developer in chat applications. */
    qDeveloper: flag.optional(),
    /** Events on the account's own bus. */
    events: flag.optional(),
    /** A bucket of reports, linked in what is announced. */
    reports: flag.optional(),
    windowHours: z.coerce.number().int().min(1).max(720).optional(),
    diagnosesAtOnce: z.coerce.number().int().min(1).max(1_000).optional(),
    diagnosesPerHour: z.coerce.number().int().min(1).max(3_600).optional(),
    /** False: probes that are known to be harmless are told too. */
    muteBenignProbes: flag.optional(),
    /** Who is told by e-mail when the responder itself fails. */
    alarmEmailAddresses: list(emailAddress).default([]),
    /** ARN of a topic of yours that is told when the responder itself fails. */
    alarmTopicArn: z
      .string()
      .regex(
        /^arn:[\w-]+:sns:[\w-]+:\d{12}:[\w-]+$/,
        'must be the ARN of a topic, such as "arn:aws:sns:eu-west-1:111122223333:alarms"',
      )
      .optional(),
  })
  .check(({ value, issues }) => {
    const named = value.logGroups ?? value.clusters;
    if ((named === undefined) === (value.account === undefined)) {
      issues.push({
        code: 'custom',
        path: ['logGroups'],
        input: value.logGroups,
        message: 'and clusters name what to watch, or account: true watches everything: give either',
      });
    }
    if (value.excludedLogGroups !== undefined && value.account === undefined) {
      issues.push({
        code: 'custom',
        path: ['excludedLogGroups'],
        input: value.excludedLogGroups,
        message: 'belongs to account: true; given log groups need no exclusion',
      });
    }
  });

/** Reads the settings. Throws with every fault: the setting, what it must be, what it is. */
export function deploymentSettings(node: Node): DeploymentSettings {
  const context = Object.fromEntries(SETTINGS.map((name): [string, unknown] => [name, node.tryGetContext(name)]));
  const parsed = schema.safeParse(context);
  const faults = [
    ...misspelt(Object.keys(node.getAllContext())),
    ...(parsed.error?.issues ?? []).map(({ path, message }) => {
      const name = String(path[0]);
      return `${name} ${message} (got ${JSON.stringify(context[name]) ?? 'nothing'})`;
    }),
  ];
  if (parsed.data !== undefined && faults.length === 0) return parsed.data;
  const lines = faults.map((fault) => `\n  ${fault}`).join('');
  throw new Error(`Check "context" in cdk.json, or --context on the command line:${lines}`);
}

/** The names of all settings; a test compares them with the README's table. */
export const SETTINGS: readonly string[] = Object.keys(schema.shape);

/** A setting that is almost ours would silently have no effect. The CDK's own names hold a colon, a slash or a dash. */
function misspelt(names: readonly string[]): readonly string[] {
  return names
    .filter((name) => /^[A-Za-z]+$/.test(name) && !SETTINGS.includes(name))
    .flatMap((name) => {
      const near = SETTINGS.find((setting) => distance(setting.toLowerCase(), name.toLowerCase()) <= 2);
      return near === undefined ? [] : [`${name} is no setting; did you mean ${near}?`];
    });
}

function splitText(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** The command line knows texts only. */
function booleanText(value: unknown): unknown {
  return value === 'true' || value === 'false' ? value === 'true' : value;
}
