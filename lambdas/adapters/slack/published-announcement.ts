import * as z from 'zod';
import { publishedNotice } from './published-notice.ts';

/** They become keys of the table, and are therefore of exactly this form. */
const incident = z.object({
  id: z.string().regex(/^[0-9a-f]{32}$/),
  window: z.iso.datetime(),
  telling: z.number().int().positive(),
});

const count = z.number().int().nonnegative();

/** The JSON of an announcement as the topic carries it, whole or cut to fit. Members that are not shown are not read. */
export const publishedAnnouncement = z.discriminatedUnion('event', [
  publishedNotice.extend({ event: z.literal('diagnosis'), incident }),
  publishedNotice.extend({ event: z.literal('all-clear'), incident, checkedAt: z.iso.datetime() }),
  z.object({
    event: z.literal('overflow'),
    account: z.string().regex(/^\d{12}$/),
    region: z.string().regex(/^[a-z0-9-]{1,32}$/),
    since: z.iso.datetime(),
    until: z.iso.datetime(),
    undiagnosed: count,
    refusals: count,
  }),
]);

export type PublishedAnnouncement = z.output<typeof publishedAnnouncement>;
