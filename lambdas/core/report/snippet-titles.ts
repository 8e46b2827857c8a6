import type { Snippets } from '../model/fix.ts';

/** The languages a fix is written in, in the order of showing. */
export const SNIPPET_TITLES: readonly (readonly [language: keyof Snippets, title: string])[] = [
  ['policy', 'Policy'],
  ['awsCli', 'AWS CLI'],
  ['cdk', 'CDK'],
  ['terraform', 'Terraform'],
  ['cloudformation', 'CloudFormation'],
];
