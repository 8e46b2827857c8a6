/** What one diagnosis may cost, the most in every scenario; the figures of `measureDiagnosis` by name. */
export const BUDGET = {
  awsCallsNamed: 12,
  awsCallsBare: 30,
  awsCallsWarm: 3,
  awsCallsWarmResource: 3,
  awsCallsRepeat: 0,
  wavesNamed: 5,
  wavesBare: 5,
  /**
   * Named calls besides those for the documents of roles, which are as many as they are: cluster, task, definition, service; the role
   * and its two lists; the two lists of the execution role; the resource's settings and the policy of its key.
   */
  besideDocuments: 11,
} as const;

export type Figure = keyof typeof BUDGET;

/** A scenario that cannot keep the budget, what it takes instead, and the arithmetic. */
export interface Exception {
  readonly takes: Readonly<Partial<Record<Figure, number>>>;
  readonly why: string;
}

const CHANGED = '10 calls, two documents of the task role, of which the managed one takes 2, one of the execution role';
const ACCESS_POINT = '10 calls, the access point in front of the bucket, a document of each role';
const BY_ALIAS =
  'only the list of access points tells whose alias it is; policy, encryption and ownership are those of its bucket';
const TARGET =
  'the target may be read once the documents of the task role were seen to let it be assumed, and those are the fifth wave';
const STALE =
  'the service asks for a newer revision with another role: that definition, that role and its documents are read as well';

const ASSUMED =
  'an assumed role may be read once the documents of the task role were seen to let it be assumed; then it has documents, too';

const THROUGH_ANOTHER =
  'the role between may be read once the documents of the task role were seen to let it be assumed, the assumed one after those of the role between';

/** Every scenario beyond the budget. A test allows no other, no other count, and none that keeps the budget by now. */
export const EXCEPTIONS: Readonly<Record<string, Exception>> = {
  'changed-since-denial/fixed-meanwhile.json': { takes: { awsCallsNamed: 14 }, why: CHANGED },
  'changed-since-denial/policy-version-after-the-refusal.json': { takes: { awsCallsNamed: 14 }, why: CHANGED },
  'credentials-overridden/role-that-no-step-reaches.json': { takes: { wavesNamed: 7 }, why: THROUGH_ANOTHER },
  'granted-to-execution-role/queue.json': {
    takes: { awsCallsNamed: 13 },
    why: '10 calls, a document of the task role, two of the execution role',
  },
  'identity-policy/access-point-and-bucket.json': { takes: { awsCallsNamed: 13 }, why: ACCESS_POINT },
  'identity-policy/access-point.json': { takes: { awsCallsNamed: 13 }, why: ACCESS_POINT },
  'identity-policy/access-point-by-alias.json': { takes: { awsCallsWarmResource: 4 }, why: BY_ALIAS },
  'identity-policy/alias-nobody-may-resolve.json': {
    takes: { awsCallsNamed: 13, wavesNamed: 6 },
    why: '10 calls, the key behind the alias, a document of each role; the settings of the queue, the fifth wave, name the alias',
  },
  's3-account-settings/access-point-of-another-vpc.json': { takes: { awsCallsWarmResource: 4 }, why: BY_ALIAS },
  'identity-policy/assumed-role-with-a-path.json': { takes: { awsCallsNamed: 13, wavesNamed: 7 }, why: ASSUMED },
  'identity-policy/role-assumed-through-another.json': {
    takes: { awsCallsNamed: 16, wavesNamed: 9, besideDocuments: 13 },
    why: THROUGH_ANOTHER,
  },
  'kms-permission/bare-secret.json': {
    takes: { wavesBare: 7 },
    why: 'the text names neither secret nor key: the documents of the task role, the fifth wave, name the secret, and that its key',
  },
  'permissions-boundary/behind-the-identity.json': {
    takes: { awsCallsNamed: 13 },
    why: '9 calls, a document of each role, the boundary, which is managed and takes 2',
  },
  'resource-policy/bucket-of-another-account.json': {
    takes: { awsCallsWarmResource: 5 },
    why: 'the other bucket is one that the task role may not read: now the execution role is in question, and was never read before',
  },
  'session-policy/assumed-with-an-external-id.json': { takes: { wavesNamed: 7 }, why: ASSUMED },
  'session-policy/broker-narrows.json': { takes: { wavesNamed: 7 }, why: ASSUMED },
  'target-role-trust-policy/does-not-name-us.json': { takes: { wavesBare: 6 }, why: TARGET },
  'target-role-trust-policy/external-id-of-another-caller.json': { takes: { wavesBare: 6 }, why: TARGET },
  'target-role-trust-policy/external-id-wanted.json': { takes: { wavesNamed: 6 }, why: TARGET },
  'target-role-trust-policy/role-that-is-not-there.json': { takes: { wavesBare: 6 }, why: TARGET },
  'target-role-trust-policy/session-name-wanted.json': { takes: { wavesBare: 6 }, why: TARGET },
  'stale-task/newer-revision-has-the-role.json': {
    takes: { awsCallsNamed: 13, awsCallsWarmResource: 4, wavesNamed: 6 },
    why: STALE,
  },
  'stale-task/newer-role-may-not-either.json': {
    takes: { awsCallsNamed: 17, wavesNamed: 8, besideDocuments: 14 },
    why: STALE,
  },
  'stale-task/newer-role-is-bounded.json': {
    takes: { awsCallsNamed: 19, wavesNamed: 8, besideDocuments: 14 },
    why: STALE,
  },
  'vpc-endpoint-policy/image-layers.json': {
    takes: { awsCallsWarmResource: 4 },
    why: 'the bucket of image layers is ECR’s own and never read; another one is, with the resource control policies of the account',
  },
};
