import type { AccessRequest, NamedPolicy } from '../model/evaluation.ts';
import { known } from '../model/observed.ts';
import type { PolicyJson } from '../model/policy.ts';
import type { ApplicablePolicies } from './applicable-policies.ts';
import { callerOf } from './caller.ts';
import { describe, isObject, unknownMembers } from './json-grammar.ts';
import { parsePolicy } from './parse-policy.ts';
import type { PolicyKind } from './policy-kind.ts';
import { resourceSide } from './resource-owner.ts';

const MEMBERS = ['identity', 'boundary', 'session', 'resource', 'endpoint', 'scp', 'rcp'];

/**
 * Reads the policies of the JSON contract: a document or a list of them, or null for a layer that does not apply; `scp`
 * and `rcp` hold a list per level. Adds to `errors` whatever is malformed, with its path.
 */
export function readPolicies(
  json: unknown,
  request: AccessRequest | undefined,
  errors: string[],
): ApplicablePolicies | undefined {
  if (!isObject(json)) {
    errors.push(`policies: expected an object, got ${describe(json)}`);
    return undefined;
  }
  errors.push(...unknownMembers(json, MEMBERS, 'policies.'));
  const resourceKind = request === undefined ? 'resource' : resourceSide(request, callerOf(request)).kind;
  return {
    identity: readLayer(json, 'identity', 'identity', errors) ?? [],
    boundary: readLayer(json, 'boundary', 'boundary', errors),
    session: readLayer(json, 'session', 'session', errors),
    resource: readLayer(json, 'resource', resourceKind, errors),
    endpoint: readLayer(json, 'endpoint', 'endpoint', errors),
    serviceControl: readLevels(json, 'scp', 'service-control', errors),
    resourceControl: readLevels(json, 'rcp', 'resource-control', errors),
    grants: undefined,
  };
}

function readLayer(json: PolicyJson, member: string, kind: PolicyKind, errors: string[]): NamedPolicy[] | undefined {
  const layer = json[member];
  return layer === undefined || layer === null ? undefined : readDocuments(layer, `policies.${member}`, kind, errors);
}

function readLevels(json: PolicyJson, member: string, kind: PolicyKind, errors: string[]): NamedPolicy[][] | undefined {
  const levels = json[member];
  if (levels === undefined || levels === null) return undefined;
  const path = `policies.${member}`;
  if (!Array.isArray(levels)) {
    errors.push(`${path}: expected a list of policies per level, root first, got ${describe(levels)}`);
    return undefined;
  }
  return levels.map((level: unknown, index) => readDocuments(level, `${path}[${index}]`, kind, errors));
}

function readDocuments(json: unknown, path: string, kind: PolicyKind, errors: string[]): NamedPolicy[] {
  if (!Array.isArray(json)) return readDocument(json, path, kind, errors);
  return json.flatMap((document: unknown, index) => readDocument(document, `${path}[${index}]`, kind, errors));
}

function readDocument(json: unknown, path: string, kind: PolicyKind, errors: string[]): NamedPolicy[] {
  const parsed = parsePolicy(json, kind);
  if ('errors' in parsed) errors.push(...parsed.errors.map((error) => atPath(path, error)));
  return [{ name: path, document: known(json as PolicyJson, 'input') }];
}

/** An error names its path inside the document, unless it is about the document itself. */
function atPath(path: string, error: string): string {
  return error.startsWith('expected ') ? `${path}: ${error}` : `${path}.${error}`;
}
