import type { Notice } from '../model/notice.ts';
import { headline } from './headline.ts';
import { articleOf } from './html-article.ts';
import { SCRIPT, SCRIPT_HASH } from './html-script.ts';
import { STYLE } from './html-style.ts';
import { escaped, type Html } from './html-text.ts';

/** What the page may do: show itself. Nothing is fetched, no other script runs, even if an escape were forgotten. */
const CONTENT_POLICY = `default-src 'none'; style-src 'unsafe-inline'; script-src '${SCRIPT_HASH}'; base-uri 'none'; form-action 'none'`;

/** Notices as one self-contained page: no network, light and dark, keyboard and screen reader, printable. */
export function noticeHtml(notices: readonly Notice[]): string {
  const articles =
    notices.map((notice, index) => articleOf(notice, index + 1)).join('\n') || '<p>No refusal was found.</p>';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${CONTENT_POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Access denied on Amazon ECS: ${notices.length === 1 ? '1 incident' : `${notices.length} incidents`}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Access denied on Amazon ECS</h1>
${contents(notices)}${articles}
</main>
<p role="status" id="status" class="visually-hidden"></p>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

/** Where there is more than one incident: what happened, each a link. */
function contents(notices: readonly Notice[]): Html {
  if (notices.length < 2) return '';
  const items = notices.map(
    (notice, index) => `<li><a href="#incident-${index + 1}">${escaped(headline(notice).what)}</a></li>`,
  );
  return `<nav aria-label="Incidents"><ol>${items.join('')}</ol></nav>\n`;
}
