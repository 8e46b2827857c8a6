import type { NearMiss } from '../model/evaluation.ts';
import type { PolicyJson, PolicyStatement } from '../model/policy.ts';
import { policyWords } from '../model/policy-name.ts';
import { statementsOf } from './document.ts';
import type { NearMissEdit } from './edit-near-miss.ts';

/** The version of the policy language that knows variables. */
const WITH_VARIABLES = '2012-10-17';

/** The document read as the version that knows variables. */
export function inNewVersion(document: PolicyJson): PolicyJson {
  return { ...document, Version: WITH_VARIABLES };
}

/**
 * A document without Version 2012-10-17 takes `${…}` literally: the edit sets it, and warns of other statements that would
 * begin to mean something else.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html
 */
export function versionEdit(
  { policy, statement, variable }: Extract<NearMiss, { readonly kind: 'version-literal' }>,
  where: string,
  document: PolicyJson,
  literal: PolicyStatement,
): NearMissEdit {
  const { Version: written } = document;
  const version = typeof written === 'string' ? { Version: written } : {};
  const others = statementsOf(document).filter((each, at) => at !== statement && JSON.stringify(each).includes('${'));
  return {
    edit: {
      policy,
      statement,
      before: { ...version, Statement: literal },
      after: { Version: WITH_VARIABLES, Statement: literal },
    },
    instruction: `Set "Version": "${WITH_VARIABLES}" in ${policyWords(policy)}: without it ${variable} in ${where} is literal text.`,
    warnings:
      others.length === 0
        ? []
        : [
            `With Version ${WITH_VARIABLES} every \${…} in ${policyWords(policy)} becomes a variable: make sure its other statements mean that.`,
          ],
  };
}
