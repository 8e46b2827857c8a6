import { parseArn } from '../model/arn.ts';
import type { AccessRequest, ContextValue } from '../model/evaluation.ts';
import type { PolicyJson } from '../model/policy.ts';
import { describe, isObject } from './json-grammar.ts';

const ACTION = /^[A-Za-z0-9-]+:[A-Za-z0-9_-]+$/;
const ACCOUNT = /^\d{12}$/;
/** Service principals, providers of web identities, `anonymous`. */
const PRINCIPAL_NAME = /^(\*|[A-Za-z0-9][A-Za-z0-9./:_-]*)$/;

/** Reads the request of the JSON contract; adds to `errors` whatever is malformed, with its path. */
export function readRequest(json: unknown, errors: string[]): AccessRequest | undefined {
  if (!isObject(json)) {
    errors.push(`request: expected an object, got ${describe(json)}`);
    return undefined;
  }
  const principal = readText(json, 'principal', 'an ARN or a service principal', isPrincipal, errors);
  const action = readText(json, 'action', 'an action such as s3:GetObject', (text) => ACTION.test(text), errors);
  const resource = readText(json, 'resource', 'an ARN or "*"', isResource, errors);
  const resourceAccount = readOptional(json, 'resourceAccount', 'twelve digits', (text) => ACCOUNT.test(text), errors);
  const roleArn = readOptional(json, 'roleArn', "the role's ARN", isArn, errors);
  const context = readContext(json.context ?? {}, errors);
  return {
    principal,
    action,
    resource,
    context,
    ...(resourceAccount !== undefined && { resourceAccount }),
    ...(roleArn !== undefined && { roleArn }),
  };
}

function readText(
  json: PolicyJson,
  member: string,
  expected: string,
  isValid: (text: string) => boolean,
  errors: string[],
): string {
  const value = json[member];
  if (typeof value === 'string' && isValid(value)) return value;
  errors.push(`request.${member}: expected ${expected}, got ${describe(value)}`);
  return '';
}

function readOptional(
  json: PolicyJson,
  member: string,
  expected: string,
  isValid: (text: string) => boolean,
  errors: string[],
): string | undefined {
  const value = json[member];
  return value === undefined || value === null ? undefined : readText(json, member, expected, isValid, errors);
}

function isArn(text: string): boolean {
  return parseArn(text) !== undefined;
}

function isResource(text: string): boolean {
  return text === '*' || isArn(text);
}

function isPrincipal(text: string): boolean {
  return text.startsWith('arn:') ? isArn(text) : PRINCIPAL_NAME.test(text);
}

function readContext(json: unknown, errors: string[]): Record<string, ContextValue> {
  if (!isObject(json)) {
    errors.push(`request.context: expected an object of condition keys, got ${describe(json)}`);
    return {};
  }
  const context: Record<string, ContextValue> = {};
  for (const [key, value] of Object.entries(json)) {
    if (isContextValue(value)) context[key] = value;
    else
      errors.push(
        `request.context.${key}: expected text, a number, a boolean or a list of them, got ${describe(value)}`,
      );
  }
  return context;
}

function isContextValue(value: unknown): value is ContextValue {
  return Array.isArray(value) ? value.every(isScalar) : isScalar(value);
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
