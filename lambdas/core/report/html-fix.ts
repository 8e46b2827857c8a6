import type { Alternative, Fix, RolePolicy, StatementEdit } from '../model/fix.ts';
import { alternativeTitle } from './alternative-title.ts';
import { editDiff } from './edit-diff.ts';
import { editPlace } from './edit-place.ts';
import { fixTitle } from './fix-title.ts';
import { escaped, escapedBlock, escapedJson, type Html } from './html-text.ts';
import { rolePolicyPhrase } from './role-policy-phrase.ts';
import { snippetTitles } from './snippet-titles.ts';

/** The fix of an incident: what to do, the statements or the edit, the snippets with a button to copy each. */
export function fixSection(fix: Fix, id: string): Html {
  const snippets = snippetTitles(fix.owner).filter(([language]) => fix.snippets[language] !== '');
  return [
    `<h3>${escaped(fixTitle(fix.proof))} ${escaped(fix.instruction)}</h3>`,
    fix.edit === null ? statements(fix, `${id}-statements`) : edit(fix.edit, `${id}-statement`),
    ...fix.warnings.map((warning) => `<p class="warning"><strong>Warning:</strong> ${escaped(warning)}</p>`),
    ...snippets.map(([language, title]) =>
      details(title, copyable(escapedBlock(fix.snippets[language]), `${id}-${language}`, title)),
    ),
    ...(fix.rolePolicy === undefined ? [] : [onePolicy(fix.rolePolicy, `${id}-role`)]),
    ...fix.alternatives.map((alternative) => details(alternativeTitle(alternative), granting(alternative))),
  ].join('\n');
}

function statements(fix: Fix, id: string): Html {
  return fix.statements === null || fix.statements.length === 0
    ? ''
    : copyable(escapedJson(fix.statements), id, 'statements');
}

/** The wrong part marked, the right one beneath it; the marks do not depend on colour. */
function edit(change: StatementEdit, id: string): Html {
  const lines = editDiff(change).map(({ change: kind, text }) => {
    if (kind === 'same') return `  ${escaped(text)}\n`;
    return kind === 'removed' ? `<del>- ${escaped(text)}</del>` : `<ins>+ ${escaped(text)}</ins>`;
  });
  return (
    `<p>${escaped(`In ${editPlace(change)}:`)}</p><pre tabindex="0">${lines.join('')}</pre>` +
    details('The corrected statement', copyable(escapedJson(change.after), id, 'the corrected statement'))
  );
}

function onePolicy(policy: RolePolicy, id: string): Html {
  const block = `${escapedJson(policy.document)}\n\n${escapedBlock(policy.awsCli)}`;
  return details(rolePolicyPhrase(policy), copyable(block, id, 'policy of the role'));
}

function granting({ statements: granted, why }: Alternative): Html {
  return `<p>${escaped(why)}</p><pre tabindex="0">${escapedJson(granted)}</pre>`;
}

function details(title: string, content: Html): Html {
  return `<details><summary>${escaped(title)}</summary>${content}</details>`;
}

function copyable(block: Html, id: string, title: string): Html {
  return `<button type="button" data-copies="${id}" aria-label="Copy ${escaped(title)}">Copy</button><pre id="${id}" tabindex="0">${block}</pre>`;
}
