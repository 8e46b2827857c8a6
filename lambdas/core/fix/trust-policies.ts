import type { Facts, TrustFacts } from '../facts/facts.ts';
import { TASK_SERVICE, trustEvaluation } from '../facts/role-trust.ts';
import { lastSegment, partitionOf } from '../model/arn.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { Proof, StatementEdit } from '../model/fix.ts';
import type { Role } from '../model/identity.ts';
import { knownValue } from '../model/observed.ts';
import type { PolicyJson, PolicyStatement } from '../model/policy.ts';
import type { Sighting } from '../model/sighting.ts';
import { actingRole } from './acting-role.ts';
import { documentOf, listOf, statementsOf, withStatementAt, withStatements } from './document.ts';
import type { Draft } from './draft.ts';
import { proofStep } from './prove.ts';

/**
 * Lets ECS assume the lane's role for the tasks of this account and Region. ECS does not support a source ARN narrower than that.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
 */
export function repairLaneTrust(diagnosis: Diagnosis, facts: Facts): Draft {
  const { sighting } = diagnosis.incident;
  const trust = knownValue(facts.laneRoleTrust) ?? null;
  const arn = trust?.role.arn ?? namedRole(diagnosis) ?? actingRole(diagnosis, facts)?.arn ?? null;
  const target = arn === null ? null : ({ type: 'role', arn } as const);
  if (diagnosis.cause?.effect === 'explicit-deny' || isDenied(trust)) {
    return {
      kind: 'repair-trust-policy',
      target,
      instruction: `Have whoever keeps ${arn === null ? 'the role' : `role ${lastSegment(arn)}`} decide about the Deny in its trust policy: it keeps ${TASK_SERVICE} out.`,
      warnings: ['An explicit deny overrides every Allow: adding one cannot help.'],
    };
  }
  const statement = taskTrustStatement(sighting);
  if (trust === null) {
    return {
      kind: 'repair-trust-policy',
      target,
      instruction: `Let ${TASK_SERVICE} assume the role.`,
      statements: [statement],
      destination: { type: 'request', document: documentOf([statement]) },
    };
  }
  const { role } = trust;
  const edit = trustEdit(role, statement);
  const document =
    edit === null
      ? withStatements(role.trustPolicy, [statement])
      : withStatementAt(role.trustPolicy, edit.statement, edit.after);
  return {
    kind: 'repair-trust-policy',
    target,
    instruction: `Let ${TASK_SERVICE} assume role ${role.name} for every task of account ${sighting.account} in ${sighting.region}; start new tasks afterwards.`,
    keeper: { what: `Role ${role.name}`, tags: role.tags },
    statements: [statement],
    edit,
    proof: trustProof(trust, document, sighting),
    destination: { type: 'trust-policy', roleName: role.name, document },
  };
}

function isDenied(trust: TrustFacts | null): boolean {
  return trust?.evaluation.explanation.some(({ effect, matched }) => effect === 'Deny' && matched === true) === true;
}

/** The role that ECS says it could not assume: of no other is anything to be changed. */
function namedRole({ incident: { denial } }: Diagnosis): string | null {
  return denial.reason === 'role-not-assumable' && denial.resource?.startsWith('arn:') ? denial.resource : null;
}

/** The assumption by ECS, judged with the trust policy as it was and as it would be. */
function trustProof({ role, evaluation }: TrustFacts, document: PolicyJson, sighting: Sighting): Proof {
  const after = trustEvaluation({ ...role, trustPolicy: document }, 'proposal', sighting);
  return { before: proofStep(evaluation), after: proofStep(after) };
}

/** The trust of a task or execution role as AWS recommends it: this account, every task of the Region. */
function taskTrustStatement({ account, region }: Sighting): PolicyStatement {
  return {
    Sid: 'EcsTasks',
    Effect: 'Allow',
    Principal: { Service: TASK_SERVICE },
    Action: 'sts:AssumeRole',
    Condition: {
      StringEquals: { 'aws:SourceAccount': account },
      ArnLike: { 'aws:SourceArn': `arn:${partitionOf(region)}:ecs:${region}:${account}:*` },
    },
  };
}

export function taskTrust(sighting: Sighting): PolicyJson {
  return documentOf([taskTrustStatement(sighting)]);
}

interface TrustEdit extends StatementEdit {
  readonly after: PolicyStatement;
}

/** The statement that was meant for ECS: it names the service with a condition that never holds, or it alone names another service. */
function trustEdit({ trustPolicy, name }: Role, right: PolicyStatement): TrustEdit | null {
  const statements = statementsOf(trustPolicy);
  const allows = statements.flatMap((statement, position) =>
    statement?.Effect === 'Allow' ? [{ statement, position }] : [],
  );
  const meant =
    allows.find(({ statement }) => services(statement).includes(TASK_SERVICE)) ??
    allows.find(({ statement }) => services(statement).some((service) => service.startsWith('ecs')));
  if (meant === undefined) return null;
  const { Sid } = meant.statement;
  const others = services(meant.statement).filter((service) => service !== TASK_SERVICE && !service.startsWith('ecs'));
  if (others.length > 0) return null;
  const { Sid: _, ...rest } = right;
  const after: PolicyStatement = { ...(Sid === undefined ? {} : { Sid }), ...rest };
  return { policy: `trust policy of ${name}`, statement: meant.position, before: meant.statement, after };
}

function services({ Principal }: PolicyStatement): readonly string[] {
  return typeof Principal === 'object' ? listOf(Principal.Service) : [];
}
