import type { Facts, JudgedRequest } from '../facts/facts.ts';
import type { Alternative } from '../model/fix.ts';
import type { PolicyStatement } from '../model/policy.ts';

/** Other sizes of the same grant: what the resource is one of, the key for one encryption context. */
export function otherSizes(main: PolicyStatement, judged: JudgedRequest | null, facts: Facts): readonly Alternative[] {
  return [...wholeFamily(main), ...oneEncryptionContext(main, judged), ...uploadInParts(main, facts)];
}

/** Resources that come and go below one that stays: the next call is about another. */
const PASSING: readonly { readonly within: RegExp; readonly label: string; readonly why: string }[] = [
  {
    within: /^arn:[a-z-]+:s3:::[^/]+\/[^/]+\//,
    label: 'every object of the folder',
    why: 'Take this where the application uses changing keys below the same folder.',
  },
  {
    within: /^arn:[a-z-]+:states:[^:]*:\d{12}:(?:execution|express):[^:]+:/,
    label: 'every execution of the state machine',
    why: 'Each execution has a name of its own: take this where the application asks about more than this one.',
  },
  {
    within: /^arn:[a-z-]+:es:[^:]*:\d{12}:domain\/[^/]+\//,
    label: 'every path of the domain',
    why: 'Each index and each kind of search has a path of its own: take this where the application uses several.',
  },
  {
    within: /^arn:[a-z-]+:ecs:[^:]*:\d{12}:task\/[^/]+\//,
    label: 'every task of the cluster',
    why: 'Each task has an id of its own: take this where the application asks about more than this one.',
  },
];

/** For applications whose next call is about a neighbour of the resource refused. */
function wholeFamily(main: PolicyStatement): readonly Alternative[] {
  const { Resource: resource } = main;
  if (typeof resource !== 'string' || resource.endsWith('*')) return [];
  return PASSING.flatMap(({ label, within, why }) => {
    const family = within.exec(resource)?.[0];
    if (family === undefined || family.length === resource.length) return [];
    return [{ label: `wider: ${label}`, statements: [{ ...main, Resource: `${family}*` }], why }];
  });
}

/**
 * Ties the use of a key to what is encrypted with it.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/encrypt_context.html
 */
function oneEncryptionContext(main: PolicyStatement, judged: JudgedRequest | null): readonly Alternative[] {
  if (judged === null || !judged.request.action.startsWith('kms:')) return [];
  const context = Object.entries(judged.request.context).filter(
    ([key, value]) => key.startsWith('kms:EncryptionContext:') && typeof value === 'string',
  );
  if (context.length === 0) return [];
  const { StringEquals: equal, ...others } = { ...main.Condition };
  return [
    {
      label: 'narrower: for this encryption context only',
      statements: [{ ...main, Condition: { ...others, StringEquals: { ...equal, ...Object.fromEntries(context) } } }],
      why: 'Take this where the role should use the key for nothing else; it fails silently when the context changes, as it does when S3 Bucket Keys are switched on.',
    },
  ];
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions */
function uploadInParts(main: PolicyStatement, { secondHops }: Facts): readonly Alternative[] {
  const key = secondHops.find(({ request }) => request.action === 'kms:GenerateDataKey')?.request;
  if (key === undefined || !/^(?:s3:PutObject|kms:GenerateDataKey)$/.test(String(main.Action)) || !isS3(key.context))
    return [];
  return [
    {
      label: 'usual beside s3:PutObject with a customer key',
      statements: [{ Effect: 'Allow', Action: 'kms:Decrypt', Resource: key.resource, ...conditionOf(key.context) }],
      why: 'Large objects are uploaded in parts, and S3 decrypts the parts to put them together.',
    },
  ];
}

function isS3(context: JudgedRequest['request']['context']): boolean {
  return String(context['kms:ViaService']).startsWith('s3.');
}

function conditionOf(context: JudgedRequest['request']['context']): Pick<PolicyStatement, 'Condition'> {
  return { Condition: { StringEquals: { 'kms:ViaService': String(context['kms:ViaService']) } } };
}
