import type { CheckOutcome, Confidence } from '../model/check.ts';
import type { Effect, Layer } from '../model/layer.ts';
import { explainingChange } from './explaining-change.ts';
import type { Facts, JudgedRequest } from './facts.ts';
import { type LayerReading, layerEvidence, missingOf, readLayer } from './layer-reading.ts';
import { layerWords, nearMissWords, requestBeside, requestWords } from './layer-words.ts';
import { leavesOwnersPolicy } from './leaves-owners-policy.ts';
import { leftByElimination } from './left-by-elimination.ts';
import { confirmed, inconclusive, notApplicable, ruledOut } from './outcomes.ts';
import { resourceSideOf, type Sentence, sentenceOn } from './sentence.ts';
import { isLeftUnread } from './what-is-read.ts';

/**
 * Did this layer refuse the request? AWS's sentence comes first; where it is silent, the documents decide; where they are
 * unread, nobody does.
 */
export function layerFinding(facts: Facts, layer: Layer, judged: JudgedRequest | null = facts.refused): CheckOutcome {
  const elsewhere = decidedElsewhere(facts);
  if (elsewhere) return elsewhere;
  const sentence = sentenceOn(facts, judged);
  const reading = judged ? readLayer(judged, layer) : 'undetermined';
  const subject: Subject = { facts, layer, judged, reading };
  if (sentence.layer === layer) return named(subject, sentence.effect);
  if (sentence.impliesIdentity && layer === 'identity-policy' && reading === 'undetermined')
    return refuses(subject, 'missing-allow', 'likely');
  return byDocuments(subject, sentence);
}

/** The layer's finding over the refused request and all that the operation needs besides. */
export function guardrailFinding(facts: Facts, layer: Layer): CheckOutcome {
  const inferred = facts.secondHops.filter((hop) => hop.source === 'inferred');
  return weightiest([layerFinding(facts, layer), ...inferred.map((hop) => layerFinding(facts, layer, hop))]);
}

const WEIGHTS: readonly CheckOutcome['status'][] = ['confirmed', 'inconclusive', 'ruled-out', 'not-applicable'];

/** The outcome that says most: a finding, else an open question, else an answer. */
export function weightiest(outcomes: readonly [CheckOutcome, ...CheckOutcome[]]): CheckOutcome {
  return outcomes.reduce((best, next) => (WEIGHTS.indexOf(next.status) < WEIGHTS.indexOf(best.status) ? next : best));
}

/** Refusals that no policy of this task's identities can explain. */
function decidedElsewhere({ caller, incident }: Facts): CheckOutcome | undefined {
  if (incident.kind === 'credentials')
    return notApplicable('no policy was judged: the SDK had no usable credentials to sign a request with');
  if (incident.denial.reason === 'role-not-assumable')
    return notApplicable('no policy was judged: ECS could not assume the role in the first place');
  if (incident.denial.reason) return ruledOut(`AWS gives another reason than a policy: ${incident.denial.reason}`);
  if (caller.binding === 'foreign')
    return notApplicable(
      `${caller.arn ?? 'the caller'} is no identity of this task, so nothing about it was looked up`,
    );
  return undefined;
}

interface Subject {
  readonly facts: Facts;
  readonly layer: Layer;
  readonly judged: JudgedRequest | null;
  readonly reading: LayerReading;
}

/** AWS's sentence names this layer: so it was, whatever could be read since. */
function named(subject: Subject, printed: Effect | 'unknown'): CheckOutcome {
  const { facts, judged, reading } = subject;
  if (judged?.evaluation.decision === 'allowed' && explainingChange(facts))
    return ruledOut(`AWS named this layer, but it allows ${requestWords(facts, judged)} since a later change`);
  const read = reading === 'explicit-deny' || reading === 'missing-allow' ? reading : null;
  // A service control policy that merely lacks an Allow may be printed as an explicit deny: its documents know better.
  const isMisprint =
    subject.layer === 'service-control-policy' && printed === 'explicit-deny' && reading === 'missing-allow';
  const effect = printed === 'unknown' || isMisprint ? read : printed;
  return refuses(
    subject,
    effect,
    effect !== null && effect === reading ? undefined : 'likely',
    'AWS’s message says so',
  );
}

function byDocuments(subject: Subject, sentence: Sentence): CheckOutcome {
  const { facts, judged, layer, reading } = subject;
  const { name, plural } = layerWords(facts, layer, judged);
  const request = requestBeside(name, facts, judged);
  const noDenyMatched = sentence.effect === 'missing-allow';
  switch (reading) {
    case 'absent':
      return notApplicable(
        isUnread(subject)
          ? `AWS’s message names ${namedWords(facts)}, so ${name} ${plural ? 'were' : 'was'} not read`
          : ABSENT[layer],
      );
    case 'explicit-deny':
      if (!noDenyMatched) return refuses(subject, 'explicit-deny');
      return ruledOut(
        `AWS’s message speaks of a missing Allow, so no Deny matched when the call was made`,
        layerEvidence(judged, layer),
      );
    case 'missing-allow':
      return refuses(subject, 'missing-allow', hangsOnResourceSide(subject) ? 'likely' : undefined);
    case 'allows':
      return ruledOut(`${name} ${plural ? 'allow' : 'allows'} ${request}`, layerEvidence(judged, layer));
    case 'silent':
      return ruledOut(`${name} ${plural ? 'do' : 'does'} not decide on ${request}: the other side may allow it alone`);
    case 'undetermined':
      if (noDenyMatched && judged && !couldLackAllow(judged, layer))
        return ruledOut(`AWS’s message speaks of a missing Allow: so nothing in ${name} denied it`);
      if (judged && leavesOwnersPolicy(facts, judged, layer))
        return refuses(subject, 'missing-allow', sentence.impliesIdentity ? 'likely' : 'possible', UNREAD_OWNER);
      if (judged && isNameless(sentence) && leftByElimination(facts, judged, layer))
        return refuses(subject, 'missing-allow', 'possible', LAST_OPEN);
      return inconclusive(
        `${name} could not be judged for ${request}`,
        judged ? missingOf(judged, layer) : facts.unseen,
      );
  }
}

function isNameless({ effect, impliesIdentity, layer }: Sentence): boolean {
  return layer === null && !impliesIdentity && effect !== 'explicit-deny';
}

const LAST_OPEN =
  'every other layer allows the call, which was refused; the conditions here hang on what only the call shows';

const UNREAD_OWNER = 'everything on the caller’s side allows the call; the policy of the resource’s owner was not read';

/** Left unread on purpose: it is there or not, the sentence names another. */
function isUnread({ facts, layer }: Subject): boolean {
  if (!isLeftUnread(layer, facts.incident.denial)) return false;
  return layer !== 'vpc-endpoint-policy' || facts.endpoint.status === 'unknown';
}

function namedWords(facts: Facts): string {
  const { layer } = facts.incident.denial;
  return layer === null ? 'another layer' : layerWords(facts, layer, facts.refused).name;
}

/** Layers that refuse by a Deny alone: resource control policies, and resource policies inside one account. */
function couldLackAllow(judged: JudgedRequest, layer: Layer): boolean {
  if (layer === 'resource-control-policy') return false;
  return layer !== 'resource-policy' || judged.crossAccount !== false;
}

/** Inside one account an unread resource policy could have allowed what the identity policies do not. */
function hangsOnResourceSide({ judged, layer }: Subject): boolean {
  if (judged?.evaluation.decision !== 'undetermined') return false;
  return (
    layer === 'identity-policy' && judged.evaluation.layers[resourceSideOf(judged.request.action)] === 'undetermined'
  );
}

function refuses(subject: Subject, effect: Effect | null, atMost?: Confidence, source?: string): CheckOutcome {
  const { facts, judged, layer } = subject;
  const { name, plural } = layerWords(facts, layer, judged);
  const verb = VERBS[effect ?? 'unknown'][plural ? 1 : 0];
  const nearMiss =
    effect === 'missing-allow' ? judged?.evaluation.nearMisses.find((miss) => miss.layer === layer) : undefined;
  const hint = nearMiss ? `; ${nearMissWords(nearMiss)}` : '';
  const { policyArn } = facts.incident.denial;
  const evidence = [
    ...(source ? [source] : []),
    ...(source && policyArn ? [`AWS names the policy ${policyArn}`] : []),
    ...layerEvidence(judged, layer),
  ];
  return confirmed(`${name} ${verb} ${requestBeside(name, facts, judged)}${hint}`, evidence, {
    layer,
    effect,
    ...(nearMiss ? { nearMiss } : {}),
    ...(atMost ? { atMost } : {}),
  });
}

const VERBS: Readonly<Record<Effect | 'unknown', readonly [string, string]>> = {
  'missing-allow': ['does not allow', 'do not allow'],
  'explicit-deny': ['explicitly denies', 'explicitly deny'],
  unknown: ['refuses', 'refuse'],
};

const ABSENT: Readonly<Record<Layer, string>> = {
  'identity-policy': 'the caller has no identity policies of its own',
  'permissions-boundary': 'the role has no permissions boundary',
  'session-policy': 'ECS passes no session policy when it assumes a role',
  'service-control-policy': 'no service control policy applies to the account',
  'resource-control-policy': 'no resource control policy applies to the resource',
  'vpc-endpoint-policy': 'the call takes no VPC endpoint',
  'resource-policy': 'the resource has no policy of its own',
  'key-policy': 'no KMS key is involved',
  'role-trust-policy': 'no role was to be assumed',
};
