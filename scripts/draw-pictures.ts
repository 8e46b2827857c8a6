/**
 * Draws the pictures of the documentation from what the sample account really gets, through Chromium: `npm run pictures`, with
 * CHROMIUM set where it is not /usr/bin/chromium.
 */
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { runSampleAccount } from '../examples/sample-account/run.ts';
import type { Announcement } from '../lambdas/core/model/announcement.ts';
import type { Notice } from '../lambdas/core/model/notice.ts';
import { noticeHtml } from '../lambdas/core/report/notice-html.ts';
import { slackMessage } from '../lambdas/core/report/slack/slack-message.ts';
import { slackPreview } from './slack-preview.ts';

const CLASSIC = 'orders';
const NEAR_MISS = 'invoices';
/** Wide enough for the drawing's words to be read where the picture is shown half as wide. */
const WIDTH = 1080;

const told = new Map<string, Notice>();
await runSampleAccount(async ({ name }, [notice]) => {
  if (notice !== undefined) told.set(name, notice);
});

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
for (const scheme of ['light', 'dark'] as const) {
  await draw(`report-${scheme}.png`, noticeHtml([noticeOf(NEAR_MISS)]), scheme, async (page) => {
    const checklist = await page.locator('.questions').boundingBox();
    return { width: WIDTH, height: Math.round(checklist?.y ?? 0) - 50 };
  });
}
await draw(
  'slack-message.png',
  slackPreview(slackMessage(announcementOf(noticeOf(CLASSIC)))),
  'light',
  async (page) => ({
    width: 860,
    height: Math.ceil((await page.locator('body').boundingBox())?.height ?? 0),
  }),
);
await browser.close();

async function draw(
  name: string,
  html: string,
  colorScheme: 'light' | 'dark',
  sizeOf: (page: Page) => Promise<{ readonly width: number; readonly height: number }>,
): Promise<void> {
  const page = await browser.newPage({ colorScheme, deviceScaleFactor: 1.5, viewport: { width: WIDTH, height: 900 } });
  await page.setContent(html);
  await page.screenshot({
    path: fileURLToPath(new URL(`../docs/images/${name}`, import.meta.url)),
    clip: { x: 0, y: 0, ...(await sizeOf(page)) },
    fullPage: true,
  });
  await page.close();
}

function noticeOf(service: string): Notice {
  const notice = told.get(service);
  if (notice === undefined) throw new Error(`the sample account has no notice of ${service}`);
  return notice;
}

/** As the responder tells an incident for the first time, where no bucket keeps reports. */
function announcementOf(notice: Notice): Announcement {
  const { firstSeen } = notice.diagnosis.incident.sighting;
  return {
    kind: 'diagnosis',
    reference: { id: createHash('sha256').update(CLASSIC).digest('hex').slice(0, 32), window: firstSeen, telling: 1 },
    notice,
    reportUrl: null,
  };
}
