import type { Owner, Snippets } from '../model/fix.ts';

type Titles = readonly (readonly [language: keyof Snippets, title: string])[];

/** The languages a fix is written in, in the order of showing: the owner's own comes first. */
export function snippetTitles(owner: Owner | undefined): Titles {
  return owner === undefined ? SNIPPET_TITLES : [...SNIPPET_TITLES].sort(byOwner(owner.tool));
}

function byOwner(tool: Owner['tool']): (left: Titles[number], right: Titles[number]) => number {
  return ([left], [right]) => Number(right === tool) - Number(left === tool);
}

const SNIPPET_TITLES: Titles = [
  ['policy', 'Policy'],
  ['awsCli', 'AWS CLI'],
  ['cdk', 'CDK'],
  ['terraform', 'Terraform'],
  ['cloudformation', 'CloudFormation'],
];
