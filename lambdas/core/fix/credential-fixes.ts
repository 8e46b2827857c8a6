import type { CredentialOverride, Facts } from '../facts/facts.ts';
import { lastSegment } from '../model/arn.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { FixTarget } from '../model/fix.ts';
import { knownValue } from '../model/observed.ts';
import type { Destination, OverriddenContainer } from './destination.ts';
import type { Draft } from './draft.ts';

/** Takes away, by name, the variables that win over the task role's credentials. */
export function removeCredentialOverride(diagnosis: Diagnosis, facts: Facts): Draft {
  const overrides = knownValue(facts.credentialOverrides) ?? [];
  const inOverrides = overrides.filter(({ where }) => where === 'overrides');
  const containers = overriddenContainers(overrides, facts);
  const destination =
    containers.length === 0 ? null : taskDefinitionChange(diagnosis, facts, { type: 'variables', containers });
  const names = [
    ...containers.map(({ name, removed }) => `${removed.join(' and ')} (container ${name})`),
    ...inOverrides.map(
      ({ variable, container }) => `${variable} (container ${container}, set when the task is started)`,
    ),
  ];
  return {
    kind: 'remove-credential-override',
    target: taskDefinitionTarget(facts),
    instruction:
      names.length > 0
        ? `Remove ${names.join(', ')} from the task definition, so that the SDK falls through to the task role's credentials; then deploy.`
        : 'Remove the credentials the application brings along (environment file, shared credentials file, web identity or code), so that the SDK falls through to the task role; then deploy.',
    warnings: [
      ...(diagnosis.caller.kind === 'user'
        ? ['Long-lived keys of a user run in the container: rotate or delete them once nothing uses them.']
        : []),
      ...(inOverrides.length > 0
        ? ['Some are set by the overrides of RunTask or StartTask: remove them where the task is started.']
        : []),
      ...(diagnosis.also.includes('role-missing')
        ? ['No task role is set: set one first, or the container is left without any credentials.']
        : []),
    ],
    ...(destination === null ? {} : { destination }),
  };
}

/** Removes an override where one is known or the credentials themselves are wrong; else makes the SDK find the container's. */
export function repairCredentials(diagnosis: Diagnosis, facts: Facts): Draft {
  const reason = diagnosis.incident.credentialFailure?.reason;
  const overrides = knownValue(facts.credentialOverrides) ?? [];
  if (overrides.length > 0 || reason === 'invalid' || reason === 'signature')
    return removeCredentialOverride(diagnosis, facts);
  return useContainerCredentials(diagnosis, facts);
}

/** The SDK must reach the container credentials endpoint, and be new enough to know it. */
export function useContainerCredentials({ incident, caller }: Diagnosis, facts: Facts): Draft {
  const reason = incident.credentialFailure?.reason;
  const first =
    reason === 'expired'
      ? 'Let the SDK refresh its credentials: create clients with the default provider chain and do not copy or cache the keys.'
      : reason === 'clock-skew'
        ? 'Correct the clock of the host: signatures more than five minutes off are refused.'
        : 'Make the SDK use the container credentials: update it, use its default provider chain, and pass AWS_CONTAINER_CREDENTIALS_RELATIVE_URI on to the process that calls AWS.';
  return {
    kind: 'use-container-credentials',
    target: taskDefinitionTarget(facts),
    instruction: first,
    warnings: [
      ...(reason === 'expired' || reason === 'clock-skew'
        ? []
        : [
            'Entry points that clear the environment (env -i, sudo, cron, su) lose the variable; code that reads the instance metadata directly never sees the task role.',
          ]),
      ...(caller.kind === 'instance-role'
        ? ['Do not add the permission to the instance role: every task on the host would have it.']
        : []),
    ],
    destination: { type: 'commands', lines: [proofOfCaller(facts)].filter((line) => line.length > 0) },
  };
}

/** A call that nobody signed is judged as anybody's: it is signed rather than the resource opened to all. */
export function signCalls(diagnosis: Diagnosis, facts: Facts): Draft {
  return {
    ...useContainerCredentials(diagnosis, facts),
    instruction:
      'Sign the call (Signature Version 4) with the task role’s credentials: AWS saw an anonymous caller, to whom no policy of the task role applies.',
    warnings: ['Do not let everybody in by the resource’s policy only because this call is not signed.'],
  };
}

/** The command that shows who the container is. */
function proofOfCaller(facts: Facts): readonly string[] {
  const task = knownValue(facts.context) ?? null;
  if (task === null || task.arn === null) return [];
  const container = task.container === null ? [] : ['--container', task.container];
  return [
    'aws',
    'ecs',
    'execute-command',
    '--region',
    facts.incident.sighting.region,
    '--cluster',
    lastSegment(task.cluster),
    '--task',
    lastSegment(task.arn),
    ...container,
    '--interactive',
    '--command',
    // The variable leads to credentials, so its value is not printed.
    `sh -c 'test -n "$AWS_CONTAINER_CREDENTIALS_RELATIVE_URI" && echo set || echo missing; aws sts get-caller-identity'`,
  ];
}

export function taskDefinitionTarget(facts: Facts): FixTarget | null {
  const definition = knownValue(facts.definition) ?? null;
  return definition === null ? null : { type: 'task-definition', arn: definition.arn };
}

export function taskDefinitionChange(
  diagnosis: Diagnosis,
  facts: Facts,
  change: Extract<Destination, { readonly type: 'task-definition' }>['change'],
): Destination | null {
  const definition = knownValue(facts.definition) ?? null;
  const named = definition ?? diagnosis.task;
  if (named === null) return null;
  const cluster = diagnosis.task?.cluster ?? null;
  return {
    type: 'task-definition',
    region: diagnosis.incident.sighting.region,
    family: named.family,
    revision: named.revision,
    cluster: cluster === null ? null : lastSegment(cluster),
    service: diagnosis.task?.service ?? null,
    change,
  };
}

/** Variables that mean nothing, or mislead, once the one they accompany is gone. */
const PARTNERS: ReadonlySet<string> = new Set([
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SECRET_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_SECURITY_TOKEN',
  'AWS_ROLE_ARN',
  'AWS_ROLE_SESSION_NAME',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN',
]);

/** The containers of the definition that set the variables; what the overrides of a task set is not in its definition. */
function overriddenContainers(
  overrides: readonly CredentialOverride[],
  { definition }: Facts,
): readonly OverriddenContainer[] {
  const inDefinition = overrides.filter(({ where }) => where !== 'overrides');
  return (knownValue(definition)?.containers ?? []).flatMap(({ name, image, environment, secrets }) => {
    const winning = inDefinition.filter(({ container }) => container === name).map(({ variable }) => variable);
    const variables = [...new Set([...environment, ...secrets.map((secret) => secret.name)])];
    const removed = variables.filter((variable) => winning.includes(variable) || PARTNERS.has(variable));
    const stays = (variable: string): boolean => !removed.includes(variable);
    return winning.length === 0
      ? []
      : [
          {
            name,
            image,
            removed,
            environment: environment.filter(stays),
            secrets: secrets.filter((secret) => stays(secret.name)),
          },
        ];
  });
}
