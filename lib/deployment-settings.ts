import type { Node } from 'constructs';
import * as z from 'zod';
import { ROLE_ARN } from '../lambdas/core/model/arn.ts';

/** What `cdk.json` (member `context`) or `--context name=value` says about a deployment. */
export interface DeploymentSettings {
  readonly stackName: string;
  /** Names of the log groups to watch. */
  readonly logGroups: readonly string[];
  readonly emailAddresses: readonly string[];
  readonly rolePaths?: readonly string[] | undefined;
  /** ARN of the role that may read the organization's policies. */
  readonly organizationsRoleArn?: string | undefined;
  readonly reservedConcurrentExecutions?: number | undefined;
  /** Whole ARN of the secret that holds the URL of a Slack webhook. */
  readonly slackWebhookSecretArn?: string | undefined;
}

const list = (item: z.ZodString) => z.preprocess(splitText, z.array(item));

const schema = z.object({
  stackName: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]{0,127}$/, 'must be a stack name, such as "EcsAccessDeniedResponder"')
    .default('EcsAccessDeniedResponder'),
  logGroups: list(
    z.string().regex(/^[\w./#-]{1,512}$/, 'must be the name of a log group, such as "/ecs/orders-api"'),
  ).refine((names) => names.length > 0, 'must name at least one log group, such as ["/ecs/orders-api"]'),
  emailAddresses: list(
    z.string().regex(/^[^\s@]+@[^\s@]+$/, 'must be an e-mail address, such as "ops@example.com"'),
  ).default([]),
  rolePaths: list(z.string().regex(/^\/([\w+=,.@-]+\/)*$/, 'must be an IAM path, such as "/application/"')).optional(),
  organizationsRoleArn: z
    .string()
    .regex(ROLE_ARN, 'must be the ARN of a role, such as "arn:aws:iam::111122223333:role/organization-reader"')
    .optional(),
  reservedConcurrentExecutions: z.coerce.number().int().min(1).max(1_000).optional(),
  slackWebhookSecretArn: z
    .string()
    .regex(
      /^arn:[\w-]+:secretsmanager:[\w-]+:\d{12}:secret:[\w/+=.@-]+-\w{6}$/,
      'must be the whole ARN of a secret, with the six characters at its end',
    )
    .optional(),
});

/** Reads the settings. Throws with every fault: the setting, what it must be, what it is. */
export function deploymentSettings(node: Node): DeploymentSettings {
  const context = Object.fromEntries(
    Object.keys(schema.shape).map((name): [string, unknown] => [name, node.tryGetContext(name)]),
  );
  const parsed = schema.safeParse(context);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => {
    const name = String(path[0]);
    return `  ${name} ${message} (got ${JSON.stringify(context[name]) ?? 'nothing'})`;
  });
  throw new Error(`Check "context" in cdk.json, or --context on the command line:\n${faults.join('\n')}`);
}

/** `--context logGroups=/ecs/a,/ecs/b` arrives as one text. */
function splitText(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  return value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
