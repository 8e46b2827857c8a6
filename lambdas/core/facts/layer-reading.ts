import type { Unseen } from '../model/check.ts';
import type { NamedPolicy } from '../model/evaluation.ts';
import type { Layer } from '../model/layer.ts';
import type { JudgedRequest } from './facts.ts';
import { nearMissWords, statementWords } from './layer-words.ts';
import { unseenOf } from './outcomes.ts';
import { resourceSideOf } from './sentence.ts';

/** What the documents we read say about one layer of one request. */
export type LayerReading =
  | 'explicit-deny'
  | 'missing-allow'
  | 'allows'
  /** It does not allow the request, and need not: the other side does, or may do so alone. */
  | 'silent'
  | 'undetermined'
  /** The layer does not exist for this request. */
  | 'absent';

export function readLayer(judged: JudgedRequest, layer: Layer): LayerReading {
  const { blockedBy, decision, layers } = judged.evaluation;
  const verdict = layers[layer] ?? 'not-applicable';
  if (decision === 'implicit-deny' && blockedBy.includes(layer)) return 'missing-allow';
  switch (verdict) {
    case 'not-applicable':
      return 'absent';
    case 'implicit-deny':
      if (blockedBy.includes(layer)) return 'missing-allow';
      return (decision === 'explicit-deny' || decision === 'undetermined') && mustAllow(judged, layer)
        ? 'missing-allow'
        : 'silent';
    default:
      return verdict;
  }
}

/** Whether the layer's own Allow is needed; an explicit deny elsewhere hides this in the evaluation's `blockedBy`. */
function mustAllow(judged: JudgedRequest, layer: Layer): boolean {
  const resourceSide = resourceSideOf(judged.request.action);
  switch (layer) {
    case 'identity-policy':
      return judged.crossAccount === true || judged.evaluation.layers[resourceSide] !== 'allows';
    case 'permissions-boundary':
    case 'session-policy':
      return judged.evaluation.layers[resourceSide] !== 'allows';
    case 'resource-policy':
      return judged.crossAccount === true;
    default:
      return true;
  }
}

/** Left out on purpose: no gap to tell of. */
function isNotAsked(document: NamedPolicy['document']): boolean {
  return document.status === 'unknown' && document.why === 'not-asked';
}

const MOST_LINES = 4;

/** What the reading of a layer rests on, the telling lines first. */
export function layerEvidence(judged: JudgedRequest | null, layer: Layer): readonly string[] {
  if (judged === null) return [];
  const { explanation, nearMisses } = judged.evaluation;
  const matched = explanation.filter((statement) => statement.layer === layer && statement.matched !== false);
  const documents = documentsOf(judged, layer);
  if (documents.length === 0 && layer === 'identity-policy') return ['no policy at all is attached'];
  const lines = [
    ...matched.map(statementWords),
    ...nearMisses.filter((miss) => miss.layer === layer).map(nearMissWords),
    ...documents
      .filter(({ document }) => !isNotAsked(document))
      .map(({ name, document }) =>
        document.status === 'known'
          ? `${name} read (${document.source})`
          : `${name} not read: ${document.action} ${document.why}`,
      ),
  ];
  return lines.slice(0, MOST_LINES);
}

/** The documents and condition keys a layer's verdict hangs on. */
export function missingOf(judged: JudgedRequest, layer: Layer): readonly Unseen[] {
  const unread = documentsOf(judged, layer).flatMap(({ name, document }) => unseenOf(name, document));
  const { grants } = judged.policies;
  const grantsUnseen = layer === 'key-policy' && grants ? unseenOf('grants of the key', grants) : [];
  const hanging = judged.evaluation.unknownKeys.map(
    (key): Unseen => ({ what: `condition key ${key}`, action: 'cloudtrail:LookupEvents', why: 'unsupported' }),
  );
  return [...unread, ...grantsUnseen, ...hanging];
}

function documentsOf(judged: JudgedRequest, layer: Layer): readonly NamedPolicy[] {
  const { boundary, endpoint, identity, resource, resourceControl, serviceControl, session } = judged.policies;
  switch (layer) {
    case 'identity-policy':
      return identity;
    case 'permissions-boundary':
      return boundary ? [boundary] : [];
    case 'session-policy':
      return session ?? [];
    case 'service-control-policy':
      return serviceControl?.flat() ?? [];
    case 'resource-control-policy':
      return resourceControl?.flat() ?? [];
    case 'vpc-endpoint-policy':
      return endpoint ? [endpoint] : [];
    default:
      return resource ? [resource] : [];
  }
}
