import type { PolicyJson } from '../core/model/policy.ts';
import { UnreadableAnswer } from './error-reason.ts';

/** Far above every quota of AWS (the largest is 64 KB), far below what would hurt. */
const LARGEST_DOCUMENT = 1_000_000;

/** A policy document from JSON text. Throws {@link UnreadableAnswer} for anything but a JSON object of sane size. */
export function readDocument(text: string | undefined): PolicyJson {
  if (text === undefined) throw new UnreadableAnswer('no policy document in the answer');
  if (text.length > LARGEST_DOCUMENT) throw new UnreadableAnswer(`policy document of ${text.length} characters`);
  const json = parseJson(text);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new UnreadableAnswer('no JSON object');
  return json as PolicyJson;
}

/**
 * A policy document of IAM, which is percent-encoded as in RFC 3986.
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicyVersion.html
 */
export function readEncodedDocument(text: string | undefined): PolicyJson {
  if (text === undefined || text.trimStart().startsWith('{')) return readDocument(text);
  try {
    return readDocument(decodeURIComponent(text));
  } catch (error) {
    if (error instanceof URIError)
      throw new UnreadableAnswer('badly percent-encoded policy document', { cause: error });
    throw error;
  }
}

/** A moment of the SDK as ISO 8601, UTC. */
export function isoTime(moment: Date | undefined): string | null {
  return moment === undefined || Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UnreadableAnswer('policy document is no JSON', { cause: error });
  }
}
