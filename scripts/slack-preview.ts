import type { KnownBlock, RichTextElement } from '@slack/types';
import { escaped, type Html } from '../lambdas/core/report/html-text.ts';
import type { SlackMessage } from '../lambdas/core/report/slack/message-body.ts';

/** As Slack shows it: fonts, greys and paddings of its light theme. */
const STYLE = `
body{margin:0;padding:20px;background:#fff;color:#1d1c1d;font:15px/1.47 Lato,"Helvetica Neue",Arial,sans-serif;width:860px;box-sizing:border-box;overflow-wrap:anywhere}
.post{display:grid;grid-template-columns:36px 1fr;gap:8px}.face{width:36px;height:36px;border-radius:6px;background:#b3261e;color:#fff;display:grid;place-items:center;font-weight:900}
.name{font-weight:900}.app{background:#e8e8e8;color:#616061;font-size:10px;padding:1px 3px;border-radius:2px;margin:0 4px}.time{color:#616061;font-size:12px}
h1{font-size:18px;line-height:1.33;margin:8px 0 4px;font-weight:900}.context{color:#616061;font-size:13px;margin:4px 0}.context div{margin:0}
p{margin:8px 0;white-space:pre-wrap}code,pre{font:12px/1.5 Monaco,Menlo,Consolas,monospace}code{color:#c01343;background:#f8f8f8;border:1px solid #ddd;border-radius:3px;padding:2px 3px 1px}
pre{background:#f8f8f8;border:1px solid #ddd;border-radius:4px;padding:8px;margin:4px 0;white-space:pre-wrap}a{color:#1264a3;text-decoration:none}
`;

/** A message as a page that looks like Slack, from its own blocks. Throws for a block it does not know: the preview leaves nothing out. */
export function slackPreview({ blocks }: SlackMessage): Html {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Slack</title><style>${STYLE}</style></head><body><div class="post">
<div class="face">A</div><div><span class="name">access-denied</span><span class="app">APP</span><span class="time">14:02</span>
${blocks.map((block) => blockHtml(block)).join('\n')}</div></div></body></html>`;
}

function blockHtml(block: KnownBlock): Html {
  switch (block.type) {
    case 'header':
      return `<h1>${escaped(block.text.text)}</h1>`;
    case 'context':
      return `<div class="context">${block.elements.map((element) => `<div>${contextHtml(element)}</div>`).join('')}</div>`;
    case 'rich_text':
      return block.elements.map(richTextHtml).join('');
    default:
      throw new Error(`no preview of a block of type ${block.type}`);
  }
}

function contextHtml(element: { readonly type: string; readonly text?: unknown }): Html {
  if (typeof element.text !== 'string') throw new Error(`no preview of ${element.type} in a context`);
  return escaped(element.text);
}

function richTextHtml(part: { readonly type: string; readonly elements: readonly unknown[] }): Html {
  const inner = (part.elements as readonly RichTextElement[]).map(elementHtml).join('');
  if (part.type === 'rich_text_preformatted') return `<pre>${inner}</pre>`;
  if (part.type === 'rich_text_section') return `<p>${inner}</p>`;
  throw new Error(`no preview of rich text of type ${part.type}`);
}

function elementHtml(element: RichTextElement): Html {
  if (element.type !== 'text' && element.type !== 'link') throw new Error(`no preview of ${element.type}`);
  const lines = (element.text ?? '').split('\n').map((line) => escaped(line));
  const text = lines.join('\n');
  if (element.type === 'link') return `<a href="#">${text}</a>`;
  if (element.style?.code) return `<code>${text}</code>`;
  return element.style?.bold ? `<strong>${text}</strong>` : text;
}
