import type { AccessRequest, NamedPolicy } from '../../../lambdas/core/model/evaluation.ts';
import { known, unknown } from '../../../lambdas/core/model/observed.ts';
import type { PolicyJson, PolicyStatement } from '../../../lambdas/core/model/policy.ts';

/** Builders for the tests of the evaluator: a task of `orders-task` reads an object of its own account. */
export const ACCOUNT = '123456789012';
export const OTHER_ACCOUNT = '999999999999';
export const ROLE = `arn:aws:iam::${ACCOUNT}:role/orders-task`;
export const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/orders-task/9f1c2d3e4f5a6b7c8d9e0f1a2b3c4d5e`;
export const OBJECT = 'arn:aws:s3:::acme-orders/invoices/7.pdf';
export const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1111aaaa-22bb-33cc-44dd-5555eeee6666`;

export function request(changes: Partial<AccessRequest> = {}): AccessRequest {
  return { principal: SESSION, action: 's3:GetObject', resource: OBJECT, context: {}, ...changes };
}

export function document(...statements: readonly PolicyStatement[]): PolicyJson {
  return { Version: '2012-10-17', Statement: statements };
}

export function policy(name: string, ...statements: readonly PolicyStatement[]): NamedPolicy {
  return named(name, document(...statements));
}

export function named(name: string, json: PolicyJson): NamedPolicy {
  return { name, document: known(json, 'test') };
}

export function unread(name: string): NamedPolicy {
  return { name, document: unknown('denied', 'iam:GetPolicyVersion') };
}

export function allow(changes: Partial<PolicyStatement> = {}): PolicyStatement {
  return { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::acme-orders/*', ...changes };
}

export function deny(changes: Partial<PolicyStatement> = {}): PolicyStatement {
  return { ...allow(changes), Effect: 'Deny' };
}
