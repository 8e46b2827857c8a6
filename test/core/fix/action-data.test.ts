import { describe, expect, it } from 'vitest';
import { acceptResource } from '../../../lambdas/core/fix/accept-resource.ts';
import { safetyTier } from '../../../lambdas/core/fix/safety-tier.ts';
import type { ActionFact } from '../../../lambdas/core/model/action-data.ts';
import { loadActionData } from '../../../lambdas/data/action-data.ts';
import { SERVICE_PREFIXES } from '../../support/service-prefixes.ts';

const ACTIONS = loadActionData();
const PLACE = { account: '123456789012', region: 'eu-west-1' };
const ALL: readonly ActionFact[] = SERVICE_PREFIXES.flatMap((service) =>
  ACTIONS.actionsOf(service).flatMap((name) => ACTIONS.action(name) ?? []),
);

/** An ARN of a type, with a plain name for each variable. */
function example(template: string): string {
  return template
    .replaceAll('${Partition}', 'aws')
    .replaceAll('${Region}', PLACE.region)
    .replaceAll('${Account}', PLACE.account)
    .replace(/\$\{[^}]*\}/g, 'name1');
}

describe('over the whole action data', () => {
  it('knows thousands of actions', () => {
    expect(ALL.length).toBeGreaterThan(20_000);
  });

  it('writes a bare * only for actions that take no resource', () => {
    const wrong = ALL.flatMap((action) => {
      const accepted = acceptResource('*', action, ACTIONS, PLACE);
      const star = 'pattern' in accepted && accepted.pattern === '*';
      return star === (action.resourceTypes.length === 0) || OPTIONAL.has(action.name) ? [] : [action.name];
    });
    expect(wrong).toEqual([]);
  });

  it('accepts an ARN of every type an action takes, as it is', () => {
    const wrong = ALL.flatMap((action) => {
      const service = action.name.slice(0, action.name.indexOf(':'));
      return action.resourceTypes.flatMap((name) => {
        const arn = example(ACTIONS.resourceType(service, name)?.arn ?? '');
        if (arn.includes('*')) return [];
        const accepted = acceptResource(arn, action, ACTIONS, PLACE);
        return 'pattern' in accepted && accepted.pattern === arn ? [] : [`${action.name} on ${arn}`];
      });
    });
    expect(wrong).toEqual([]);
  });

  it('never plainly grants what changes permissions', () => {
    const plain = ALL.filter(
      (action) =>
        (action.accessLevel === 'Permissions management' ||
          /^(?:iam:(?!Get|List|Simulate|Generate)|organizations:)/.test(action.name)) &&
        safetyTier(action, ['arn:aws:x:::y']).tier === 'plain',
    );
    expect(plain.map(({ name }) => name)).toEqual([]);
  });
});

/** Their resource types are optional, and the usual call names none. */
const OPTIONAL: ReadonlySet<string> = new Set([
  'cloudwatch:PutMetricData',
  'comprehend:DetectEntities',
  'comprehend:DetectSentiment',
  'servicediscovery:DiscoverInstances',
  'translate:TranslateText',
]);
