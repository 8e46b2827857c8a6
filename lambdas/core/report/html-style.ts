import { DARK, LIGHT } from './palette.ts';
import { PATH_STYLE } from './path-drawing.ts';

/** The look of a report: light and dark by the reader's setting, printable, no font or image from elsewhere. */
export const STYLE = `
:root{color-scheme:light dark;${LIGHT}}
@media screen and (prefers-color-scheme:dark){:root{${DARK}}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1.5rem;max-width:68rem;background:var(--ground);color:var(--text);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.2rem;margin:0 0 1.5rem}h2{font-size:1.3rem;margin:0}h3{font-size:1rem;margin:1.6rem 0 .5rem}
article{border:1px solid var(--line);border-radius:10px;padding:1.25rem;margin:0 0 2rem}
a{color:var(--link)}code,pre{font:.875rem/1.5 ui-monospace,monospace}
.where,.faint{color:var(--faint)}.where{margin:.2rem 0 0}
.cause{border-left:5px solid var(--bad);background:var(--panel);padding:.75rem 1rem;margin:1rem 0}.cause.none{border-color:var(--unsure)}
.badge{border:1px solid currentColor;border-radius:99px;padding:.05rem .6rem;font-size:.85rem;margin-right:.4rem}
ol.questions{list-style:decimal;padding-left:1.5rem;margin:0}ol.questions>li{margin:.4rem 0}ol.questions>li>strong{display:block}
ul.checks{list-style:none;padding:0;margin:0}ul.checks>li{padding-left:1.4rem;text-indent:-1.4rem}ul.evidence{margin:.1rem 0 .4rem;padding-left:1.2rem;text-indent:0;color:var(--faint)}
.confirmed>.mark,.warning strong,del{color:var(--bad)}.ruled-out>.mark,ins{color:var(--good)}.inconclusive>.mark{color:var(--unsure)}.not-applicable{color:var(--faint)}
.mark{display:inline-block;text-indent:0;width:1.4rem;font-weight:700}
pre{background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:.75rem;margin:.4rem 0;white-space:pre-wrap}
del,ins{display:block;text-decoration:none}
details{margin:.4rem 0}summary{cursor:pointer}
button{display:none;font:inherit;font-size:.85rem;color:var(--link);background:none;border:1px solid currentColor;border-radius:6px;padding:.1rem .6rem;cursor:pointer}
.scripted button{display:inline-block}:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.drawing{overflow-x:auto}.path{display:block;min-width:44rem;width:100%;height:auto}
nav ol{margin:0 0 1.5rem;padding-left:1.5rem}
${PATH_STYLE}
.visually-hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media print{:root{color-scheme:light}body{max-width:none;padding:0}button{display:none!important}article{border:0;break-after:page;padding:0}details:not([open])>:not(summary){display:block}details::details-content{content-visibility:visible;block-size:auto}}
`;
