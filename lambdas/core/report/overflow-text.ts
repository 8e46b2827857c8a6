import type { OverflowAnnouncement } from '../model/announcement.ts';
import { minute } from '../model/moment.ts';
import type { Headline } from './headline.ts';
import { spread, WIDTH, wrapped } from './layout.ts';
import { readable } from './readable.ts';

/** More kinds of refusal than are diagnosed at once: plain text for e-mail. */
export function overflowText(announcement: OverflowAnnouncement): string {
  const { what, where } = overflowHeadline(announcement);
  return [spread(what, where), overflowLine(announcement), ...wrapped(OVERFLOW_ADVICE, WIDTH)].join('\n');
}

export function overflowHeadline({ undiagnosed, region, account }: OverflowAnnouncement): Headline {
  return {
    what: `${counted(undiagnosed, 'more kind')} of AccessDenied, counted and not diagnosed yet`,
    where: readable(`${region} · ${account}`),
  };
}

/** How many refusals, between when and when. */
export function overflowLine({ refusals, since, until }: OverflowAnnouncement): string {
  return readable(`${counted(refusals, 'refusal')} from ${minute(since)} to ${minute(until)}`);
}

export const OVERFLOW_ADVICE =
  'So many at once rarely have as many causes: look at the notices that came first, at the last deployment, and at changes of roles and ' +
  'organization policies. Nothing is lost: what goes on being refused is diagnosed as soon as the account’s budget of diagnoses allows.';

function counted(number: number, noun: string): string {
  return `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`;
}
