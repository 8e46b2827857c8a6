import type { JudgedRequest } from '../../../../lambdas/core/facts/facts.ts';
import { listOf } from '../../../../lambdas/core/fix/document.ts';
import type { ContextValue } from '../../../../lambdas/core/model/evaluation.ts';
import type { Layer } from '../../../../lambdas/core/model/layer.ts';
import type { PolicyStatement } from '../../../../lambdas/core/model/policy.ts';
import { matchesResource } from '../../../../lambdas/core/policy/matches.ts';

/** What was judged of an incident, and the layer that its fix opens. */
export interface Judged {
  readonly judged: readonly JudgedRequest[];
  readonly layer: Layer;
}

/** The request of one pair: the judged one where there is one, else the refused call for another action. */
export function probe(
  action: string,
  pattern: string | undefined,
  statement: PolicyStatement,
  { judged, layer }: Judged,
): JudgedRequest | undefined {
  const [first] = judged;
  const own = judged.find(
    ({ request }) =>
      request.action.toLowerCase() === action.toLowerCase() &&
      (pattern === undefined || covers(pattern, request.resource, layer)),
  );
  if (own !== undefined)
    return on(
      own,
      pattern === undefined || matchesResource(pattern, own.request.resource)
        ? own.request.resource
        : instanceOf(pattern),
    );
  if (first === undefined) return undefined;
  const resource = pattern === undefined || pattern === '*' ? first.request.resource : instanceOf(pattern);
  const request = {
    ...first.request,
    action,
    resource,
    context: { ...conditionValues(statement), ...first.request.context },
  };
  return { ...first, request };
}

export function on(judged: JudgedRequest, resource: string): JudgedRequest {
  return { ...judged, request: { ...judged.request, resource } };
}

export function instanceOf(pattern: string): string {
  return pattern.replace(/\$\{([*?$])\}|[*?]/g, (_, escaped: string | undefined) => escaped ?? 'x');
}

export function conditionValues({ Condition = {} }: PolicyStatement): Record<string, ContextValue> {
  return Object.fromEntries(
    Object.values(Condition).flatMap((keys) =>
      Object.entries(keys).map(([key, wanted]) => [key, instanceOf(String(listOf(wanted)[0]))]),
    ),
  );
}

export function covers(pattern: string, resource: string, layer: Layer): boolean {
  if (layer === 'key-policy' && pattern === '*') return true;
  return matchesResource(pattern, wholeArn(resource)) || instanceOf(pattern) === resource || pattern === resource;
}

/** As AWS judges it: a secret's ARN ends in six characters that callers may leave out. */
export function wholeArn(resource: string): string {
  return /:secretsmanager:.*:secret:/.test(resource) && !/-[A-Za-z0-9]{6}$/.test(resource)
    ? `${resource}-AbCdEf`
    : resource;
}
