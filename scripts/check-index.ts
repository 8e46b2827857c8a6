import { CHECKS } from '../lambdas/core/checks/index.ts';

export const CHECK_INDEX = new URL('../docs/checks/README.md', import.meta.url);

const INTRODUCTION = `# Checks

What a diagnosis goes through, in the order of elimination. A title states what is healthy; the page says what it means when it is not.
Made by \`npm run docs\`; edit the check, not this table.`;

/** docs/checks/README.md as it has to be: one row per check of the catalogue. */
export function checkIndex(): string {
  const rows = CHECKS.map(({ id, question, title }) => `| \`${id}\` | ${question} | [${title}](${id}.md) |`);
  return `${[INTRODUCTION, '', '| Check | Question | Page |', '|---|---|---|', ...rows].join('\n')}\n`;
}
