import type { Notice } from '../model/notice.ts';
import { callerProofCommands } from './caller-proof.ts';
import { answeredQuestions, type Finding } from './checklist-questions.ts';
import { failingStation } from './credential-path.ts';
import { headline } from './headline.ts';
import { fixSection } from './html-fix.ts';
import { escaped, type Html } from './html-text.ts';
import { MARKS } from './marks.ts';
import { TROUBLESHOOTING_GUIDE, whyNone } from './notice-text.ts';
import { pathDrawing } from './path-drawing.ts';
import { roleLane } from './role-lane.ts';
import { seen } from './seen.ts';
import { stationNotes } from './station-notes.ts';
import { unseenPhrases } from './unseen-phrase.ts';

/** One incident of a report: what happened, why, where on the way, what was checked, what to do. `number` keeps ids apart. */
export function articleOf(notice: Notice, number: number): Html {
  const { incident } = notice.diagnosis;
  const { what, where } = headline(notice);
  return [
    `<article aria-labelledby="incident-${number}">`,
    `<h2 id="incident-${number}">${escaped(what)}</h2>`,
    `<p class="where">${escaped(where)} · ${escaped(seen(incident))}</p>`,
    cause(notice),
    drawing(notice),
    notice.fix === null ? guide() : fixSection(notice.fix, `fix-${number}`),
    '<h3>What was checked</h3>',
    `<ol class="questions">${answeredQuestions(notice, true).map(questionItem).join('')}</ol>`,
    list('Not visible', unseenPhrases(notice.diagnosis.unseen)),
    list('Prove who the container is, where ECS Exec is enabled', callerProofCommands(notice), 'code'),
    '</article>',
  ].join('\n');
}

function cause(notice: Notice): Html {
  const { cause: found, also } = notice.diagnosis;
  if (found === null)
    return `<p class="cause none"><strong>No cause was found by elimination: ${escaped(whyNone(notice))}.</strong></p>`;
  const others = also.length === 0 ? '' : `<br><span class="faint">Also in the way: ${escaped(also.join(', '))}</span>`;
  return (
    `<p class="cause"><span class="badge">${found.confidence}</span><strong>${escaped(found.summary)}</strong>` +
    `<br><code>${found.check}</code>${others}</p>`
  );
}

function drawing(notice: Notice): Html {
  const { cause: found } = notice.diagnosis;
  const lane = roleLane(notice.diagnosis);
  const failure = found === null ? null : { lane, station: failingStation(found.check, lane), check: found.check };
  const picture = pathDrawing(failure, stationNotes(notice.diagnosis));
  return `<div class="drawing" role="group" aria-label="The way of the credentials" tabindex="0">${picture}</div>`;
}

function questionItem({ title, findings }: { title: string; findings: readonly Finding[] }): Html {
  return `<li><strong>${escaped(title)}</strong><ul class="checks">${findings.map(findingItem).join('')}</ul></li>`;
}

function findingItem({ status, check, text, details }: Finding): Html {
  const evidence = details.map((line) => `<li>${escaped(line)}</li>`).join('');
  return (
    `<li class="${status}"><span class="mark" aria-hidden="true">${MARKS[status]}</span>` +
    `<span class="visually-hidden">${status}: </span>${check === null ? '' : `<code>${check}</code> `}${escaped(text)}` +
    `${evidence === '' ? '' : `<ul class="evidence">${evidence}</ul>`}</li>`
  );
}

function list(title: string, items: readonly string[], element: 'span' | 'code' = 'span'): Html {
  if (items.length === 0) return '';
  const lines = items.map((item) => `<li><${element}>${escaped(item)}</${element}></li>`).join('');
  return `<h3>${escaped(title)}</h3><ul>${lines}</ul>`;
}

function guide(): Html {
  return `<p>AWS’s guide to denied task roles: <a href="${TROUBLESHOOTING_GUIDE}">${TROUBLESHOOTING_GUIDE}</a></p>`;
}
