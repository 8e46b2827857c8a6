import type { CheckOutcome, CheckResult } from '../../../lambdas/core/model/check.ts';
import { CHECK_IDS, type CheckId } from '../../../lambdas/core/model/check-id.ts';
import { UNREAD_DENIAL } from '../../../lambdas/core/model/denial.ts';
import type { Diagnosis, Incident } from '../../../lambdas/core/model/diagnosis.ts';
import type { Fix } from '../../../lambdas/core/model/fix.ts';
import type { Notice } from '../../../lambdas/core/model/notice.ts';
import { type TaskContext, UNKNOWN_ORIGIN } from '../../../lambdas/core/model/task-context.ts';

const TASK_ID = '9f1c2d3e4f5061728394a5b6c7d8e9f0';
const OBJECT = 'arn:aws:s3:::acme-orders-prod/invoices/2026/INV-1.pdf';

export const INCIDENT: Incident = {
  kind: 'denied',
  denial: {
    ...UNREAD_DENIAL,
    action: 's3:GetObject',
    resource: OBJECT,
    principal: `arn:aws:sts::111122223333:assumed-role/orders-task/${TASK_ID}`,
    effect: 'missing-allow',
    layer: 'identity-policy',
    service: 's3',
    operation: 'GetObject',
    errorCode: 'AccessDenied',
    references: { authorizationId: 'secret-reference' },
  },
  credentialFailure: null,
  lane: 'application',
  count: 1204,
  sighting: {
    account: '111122223333',
    region: 'eu-west-1',
    logGroup: '/ecs/orders-api',
    logStream: `orders/app/${TASK_ID}`,
    firstSeen: '2026-11-23T14:02:11.482Z',
    lastSeen: '2026-11-23T14:07:00.000Z',
    eventIds: ['1', '2'],
  },
  origin: UNKNOWN_ORIGIN,
  resources: [OBJECT, `${OBJECT}x`, `${OBJECT}y`],
};

export const TASK: TaskContext = {
  arn: `arn:aws:ecs:eu-west-1:111122223333:task/prod/${TASK_ID}`,
  cluster: 'prod',
  service: 'orders-api',
  family: 'orders-api',
  revision: 42,
  launchType: 'FARGATE',
  container: 'app',
  taskRoleArn: 'arn:aws:iam::111122223333:role/orders-task',
  executionRoleArn: 'arn:aws:iam::111122223333:role/orders-exec',
  subnetId: 'subnet-1',
  createdAt: '2026-11-23T13:58:00Z',
};

/** Every check ruled out but the ones given. */
function checks(found: Partial<Record<CheckId, CheckOutcome>>): readonly CheckResult[] {
  return CHECK_IDS.map((id) => ({
    id,
    ...(found[id] ?? { status: 'ruled-out', because: `nothing speaks for ${id}`, evidence: [] }),
  }));
}

export const DIAGNOSIS: Diagnosis = {
  incident: INCIDENT,
  task: TASK,
  caller: {
    kind: 'task-role',
    arn: INCIDENT.denial.principal,
    proof: `session name = task ${TASK_ID}`,
    binding: 'proven',
    roleName: 'orders-task',
  },
  checks: checks({
    'identity-policy': {
      status: 'confirmed',
      layer: 'identity-policy',
      effect: 'missing-allow',
      because: 'the only Allow names the bucket, not its objects',
      evidence: ['inline:app statement 1 allows s3:GetObject on arn:aws:s3:::acme-orders-prod'],
    },
    'service-control-policy': {
      status: 'inconclusive',
      because: 'the policies of the organization could not be read',
      evidence: [],
      missing: [{ what: 'service control policies', action: 'organizations:ListPoliciesForTarget', why: 'denied' }],
    },
    'kms-key-state': { status: 'not-applicable', because: 'no customer key', evidence: [] },
  }),
  cause: {
    check: 'identity-policy',
    layer: 'identity-policy',
    effect: 'missing-allow',
    nearMiss: null,
    confidence: 'certain',
    summary: 'the Allow names the bucket, not its objects',
  },
  also: [],
  unseen: [{ what: 'service control policies', action: 'organizations:ListPoliciesForTarget', why: 'denied' }],
};

export const FIX: Fix = {
  kind: 'add-identity-statement',
  target: { type: 'role', arn: 'arn:aws:iam::111122223333:role/orders-task' },
  statements: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::acme-orders-prod/invoices/2026/*' }],
  edit: null,
  alternatives: [
    {
      label: 'wider: every object of the bucket',
      statements: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::acme-orders-prod/*' }],
      why: 'wider than what was seen',
    },
  ],
  snippets: {
    policy: '{\n  "Version": "2012-10-17"\n}',
    awsCli: 'aws iam put-role-policy',
    cdk: '',
    terraform: '',
    cloudformation: '',
  },
  proof: {
    before: { decision: 'implicit-deny', blockedBy: ['identity-policy'], unknownKeys: [] },
    after: { decision: 'allowed', blockedBy: [], unknownKeys: [] },
  },
  warnings: [],
  instruction: 'add to role orders-task',
};

export const NOTICE: Notice = { diagnosis: DIAGNOSIS, fix: FIX };

/** The sample notice with parts of it replaced. */
export function noticeWith(changes: {
  readonly diagnosis?: Partial<Diagnosis>;
  readonly incident?: Partial<Incident>;
  readonly fix?: Partial<Fix> | null;
}): Notice {
  const incident = { ...INCIDENT, ...changes.incident };
  return {
    diagnosis: { ...DIAGNOSIS, incident, ...changes.diagnosis },
    fix: changes.fix === null ? null : { ...FIX, ...changes.fix },
  };
}
