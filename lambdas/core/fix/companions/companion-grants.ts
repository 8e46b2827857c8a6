import type { Facts, JudgedRequest } from '../../facts/facts.ts';
import { repositoriesOf } from '../../facts/repositories.ts';
import type { ActionData } from '../../model/action-data.ts';
import type { Diagnosis } from '../../model/diagnosis.ts';
import type { Alternative } from '../../model/fix.ts';
import { knownValue } from '../../model/observed.ts';
import type { PolicyStatement } from '../../model/policy.ts';
import { listOf } from '../document.ts';
import type { Subject } from '../subject.ts';
import { companionsOf } from './companions-of.ts';
import { forwardedGrants } from './forwarded-grants.ts';
import { type LackingCompanion, lackingCompanion } from './lacking-companion.ts';

export interface CompanionGrants {
  readonly required: readonly PolicyStatement[];
  /** What the required statements have to allow, for the proof. */
  readonly requests: readonly JudgedRequest[];
  readonly alternatives: readonly Alternative[];
  readonly warnings: readonly string[];
}

/** What else the operation needs and the role does not have yet: required in statements, the rest as alternatives. */
export function companionGrants(
  action: string,
  subject: Subject,
  main: PolicyStatement,
  diagnosis: Diagnosis,
  facts: Facts,
  actions: ActionData,
): CompanionGrants {
  const { operation } = diagnosis.incident.denial;
  const forwarded = forwardedGrants(subject, diagnosis, facts, actions);
  const lacking = resourcesAsked(action, subject, diagnosis, facts).flatMap((resource) =>
    companionsOf(action, resource, operation).flatMap(
      (companion) => lackingCompanion(companion, action, resource, subject, main, actions) ?? [],
    ),
  );
  const required = lacking.filter(({ companion }) => companion.need === 'required');
  const usual = lacking.filter(({ companion }) => companion.need === 'usual');
  return {
    required: unique([...forwarded.statements, ...required.flatMap(({ statement }) => statement ?? [])]),
    requests: [...forwarded.requests, ...required.flatMap(({ requests }) => requests)],
    alternatives: usual.flatMap(({ companion, statement }) =>
      statement === null
        ? []
        : [
            {
              label: `usual beside ${action}`,
              statements: [statement],
              why: `${companion.why} (${companion.source})`,
            },
          ],
    ),
    warnings: [...forwarded.warnings, ...new Set(required.map(sentence))],
  };
}

/** The resources the companions hang on: a registry token is asked for the images of the task. */
function resourcesAsked(
  action: string,
  { resources }: Subject,
  { incident }: Diagnosis,
  facts: Facts,
): readonly string[] {
  if (action === 'ecr:GetAuthorizationToken')
    return incident.lane === 'agent' ? repositoriesOf(knownValue(facts.definition)) : [];
  return resources.slice(0, 1);
}

function sentence({ companion, statement, actions }: LackingCompanion): string {
  const names = statement === null ? actions : listOf(statement.Action);
  const verb = names.length === 1 ? 'is' : 'are';
  return `${names.join(', ')} ${verb} ${statement === null ? 'needed as well' : 'included'}: ${companion.why}`;
}

function unique(statements: readonly PolicyStatement[]): readonly PolicyStatement[] {
  return [...new Map(statements.map((statement) => [JSON.stringify(statement), statement])).values()];
}
