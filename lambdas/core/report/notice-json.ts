import { denialToJson } from '../denial/reading-to-json.ts';
import type { CheckResult } from '../model/check.ts';
import type { Fix, ProofStep } from '../model/fix.ts';
import type { Notice } from '../model/notice.ts';
import type { TaskContext } from '../model/task-context.ts';
import { snippetTitles } from './snippet-titles.ts';

/**
 * One entry of `access-denied diagnose --json`. Machines get what was seen, literally: redaction and escaping belong to the
 * renderings for people. Members are listed one by one, so that a field added to the model does not leak into the contract.
 */
export function noticeJson(notice: Notice): object {
  const { incident, task, caller, checks, cause, also, unseen } = notice.diagnosis;
  const { sighting } = incident;
  return {
    denial: denialToJson(incident.denial),
    kind: incident.kind,
    lane: incident.lane,
    count: incident.count,
    sighting: {
      account: sighting.account,
      region: sighting.region,
      logGroup: sighting.logGroup,
      logStream: sighting.logStream,
      firstSeen: sighting.firstSeen,
      lastSeen: sighting.lastSeen,
      eventIds: sighting.eventIds,
    },
    task: task === null ? null : taskJson(task),
    caller: { kind: caller.kind, arn: caller.arn, proof: caller.proof },
    checks: checks.map(checkJson),
    cause:
      cause === null
        ? null
        : {
            check: cause.check,
            layer: cause.layer,
            effect: cause.effect,
            nearMiss: cause.nearMiss,
            confidence: cause.confidence,
            summary: cause.summary,
          },
    also,
    fix: notice.fix === null ? null : fixJson(notice.fix),
    unseen: unseen.map(({ what, action, why }) => ({ what, action, why })),
  };
}

function taskJson(task: TaskContext): object {
  return {
    arn: task.arn,
    cluster: task.cluster,
    service: task.service,
    family: task.family,
    revision: task.revision,
    launchType: task.launchType,
    container: task.container,
    taskRoleArn: task.taskRoleArn,
    executionRoleArn: task.executionRoleArn,
  };
}

function checkJson(check: CheckResult): object {
  return {
    id: check.id,
    status: check.status,
    layer: check.status === 'confirmed' ? check.layer : null,
    effect: check.status === 'confirmed' ? check.effect : null,
    because: check.because,
    evidence: check.evidence,
    missing:
      check.status === 'inconclusive' ? check.missing.map(({ what, action, why }) => ({ what, action, why })) : [],
  };
}

function fixJson(fix: Fix): object {
  return {
    kind: fix.kind,
    target: fix.target,
    statements: fix.statements,
    edit: fix.edit,
    alternatives: fix.alternatives.map(({ label, statements, why }) => ({ label, statements, why })),
    snippets: Object.fromEntries(snippetTitles(fix.owner).map(([language]) => [language, fix.snippets[language]])),
    proof: fix.proof === null ? null : { before: proofJson(fix.proof.before), after: proofJson(fix.proof.after) },
    warnings: fix.warnings,
    ...(fix.owner === undefined ? {} : { owner: fix.owner }),
    ...(fix.rolePolicy === undefined ? {} : { rolePolicy: fix.rolePolicy }),
  };
}

function proofJson({ decision, blockedBy, unknownKeys }: ProofStep): object {
  return { decision, blockedBy, unknownKeys };
}
