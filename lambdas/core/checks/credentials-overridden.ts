import type { CredentialOverride, Facts } from '../facts/facts.ts';
import { usesTaskCredentials } from '../facts/lane-role.ts';
import { confirmed, inconclusive, notApplicable, ruledOut, unseenOf } from '../facts/outcomes.ts';
import type { Unseen } from '../model/check.ts';
import { knownValue } from '../model/observed.ts';
import type { Check } from './check.ts';

/**
 * Healthy: the container sets no credentials of its own, and the caller is a session of the task role.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
 */
export const credentialsOverridden: Check = {
  id: 'credentials-overridden',
  title: 'SDK not overridden away from the task role',
  question: 'Do other credentials win over those of the task role?',
  requires: [],
  uses: ['incident', 'caller', 'credentialOverrides', 'definition', 'unseen'],
  run(facts) {
    const { caller, credentialOverrides, incident } = facts;
    if (incident.lane === 'agent') return notApplicable('ECS itself uses no variables of the container');
    const overrides = knownValue(credentialOverrides) ?? [];
    const evidence = overrides.map(overrideLine);
    const variables = [...new Set(overrides.map(({ variable }) => variable))].join(', ');
    if (usesTaskCredentials(facts)) return ruledOut(`the caller is a session of this task: ${caller.proof}`, evidence);
    if (caller.kind === 'user' || caller.kind === 'web-identity' || caller.binding === 'foreign') {
      const who = caller.arn ?? 'another identity';
      const because = `${caller.binding === 'foreign' ? `the text names ${who} as caller` : `the call was made by ${who}`}, which the task role cannot become`;
      if (variables === '') return confirmed(because, [caller.proof], { atMost: 'possible' });
      return confirmed(`${because}: ${variables} is set in the container`, [caller.proof, ...evidence]);
    }
    if (caller.kind === 'instance-role')
      return ruledOut('the caller is the instance, which no variable sets', evidence);
    if (variables !== '' && caller.kind === 'unknown')
      return confirmed(`${variables} is set in the container and wins over the task role`, evidence, {
        atMost: 'likely',
      });
    if (caller.kind === 'assumed-role' && caller.binding === 'unknown') return inconclusive(caller.proof, facts.unseen);
    const unread = [...unseenOf('environment of the containers', credentialOverrides), ...unreadFiles(facts)];
    if (unread.length > 0)
      return inconclusive('whether the container sets credentials of its own was not seen in full', unread);
    return ruledOut('the task definition sets no credentials in the container');
  },
};

function overrideLine({ container, variable, where }: CredentialOverride): string {
  return `container ${container} sets ${variable} (${where})`;
}

/** Files of variables lie in S3 and may hold secrets: they are never read. */
function unreadFiles({ definition }: Facts): readonly Unseen[] {
  const files = knownValue(definition)?.containers.flatMap((container) => container.environmentFiles) ?? [];
  return files.map((file) => ({ what: `environment file ${file}`, action: 's3:GetObject', why: 'unsupported' }));
}
