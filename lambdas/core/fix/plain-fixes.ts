import type { Facts } from '../facts/facts.ts';
import { formatArn, lastSegment, parseArn } from '../model/arn.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import { minute } from '../model/moment.ts';
import { knownValue } from '../model/observed.ts';
import type { Destination } from './destination.ts';
import type { Draft } from './draft.ts';
import { keyRequest } from './subject.ts';

/** Leaked keys: an incident to handle, not a permission to add. */
export function handleQuarantine(diagnosis: Diagnosis): Draft {
  const who = diagnosis.caller.arn ?? 'the quarantined identity';
  return {
    kind: 'none',
    instruction: `Treat the access keys of ${who} as leaked: delete them, read what CloudTrail says they did, and give the task a role instead.`,
    warnings: [
      'AWS attached a quarantine policy because the keys were found in public. Never detach it to get the application running.',
    ],
  };
}

/** New tasks get new sessions; the revocation stays. */
export function redeploy(diagnosis: Diagnosis, facts: Facts): Draft {
  const { cause, task } = diagnosis;
  const service = knownValue(facts.service) ?? null;
  const newer = knownValue(facts.newerDefinition) ?? null;
  const moved = cause?.check === 'stale-task' ? (newer ?? null) : null;
  const running = service === null ? serviceOf(task) : { cluster: service.clusterArn, service: service.name };
  const destination: Destination | null =
    running === null
      ? null
      : {
          type: 'redeployment',
          region: facts.incident.sighting.region,
          cluster: lastSegment(running.cluster),
          service: running.service,
          taskDefinition: moved === null ? null : `${moved.family}:${moved.revision}`,
          nonce: facts.now,
        };
  return {
    kind: 'redeploy-service',
    target: service === null ? null : { type: 'service', arn: service.arn },
    instruction:
      moved === null
        ? 'Start new tasks: their sessions are issued anew.'
        : `Replace the running tasks: revision ${moved.revision} has what this one lacks.`,
    warnings:
      cause?.check === 'sessions-revoked'
        ? ['Sessions of this role were revoked on purpose. Do not lift the deny; find out first why they were revoked.']
        : [],
    ...(destination === null ? {} : { destination }),
  };
}

function serviceOf(task: Diagnosis['task']): { readonly cluster: string; readonly service: string } | null {
  return task === null || task.service === null ? null : { cluster: task.cluster, service: task.service };
}

/** A key that is switched off refuses everybody. */
export function enableKey(facts: Facts): Draft {
  const request = keyRequest(facts)?.request.resource ?? null;
  const key = facts.secondHops.flatMap((hop) => knownValue(hop.key) ?? [])[0] ?? null;
  const arn = key?.arn ?? request ?? namedKey(facts);
  const deletion = key?.state === 'PendingDeletion';
  return {
    kind: 'enable-key',
    target: arn === null ? null : { type: 'key', arn },
    instruction: deletion
      ? `Cancel the deletion of the key and enable it${key.deletionDate === null ? '' : ` before ${minute(key.deletionDate)}`}.`
      : 'Enable the key, if it was not disabled on purpose.',
    warnings: ['Somebody switched this key off: ask why before you switch it on.'],
    ...(arn === null ? {} : { destination: { type: 'key-switch', arn, pendingDeletion: deletion } }),
  };
}

/** The key of this account that KMS itself names, where the call that needed it is not known. */
function namedKey({ incident: { denial, sighting } }: Facts): string | null {
  const arn = parseArn(denial.resource ?? '');
  return arn?.service === 'kms' && arn.account === sighting.account ? formatArn(arn) : null;
}

const SETTLING_MINUTES = 5;

/** Everything allows it by now: changes of IAM take a while to reach every endpoint. */
export function wait(facts: Facts): Draft {
  const change = facts.changes[0];
  const from = Math.max(Date.parse(facts.now), change === undefined ? 0 : Date.parse(change.at));
  const again = new Date(from + SETTLING_MINUTES * 60_000).toISOString();
  return {
    kind: 'wait',
    instruction: `Do nothing for now: what was read allows the call. If it is still refused after ${minute(again)}, diagnose it anew.`,
  };
}
