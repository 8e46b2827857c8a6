import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runSampleAccount } from '../../examples/sample-account/run.ts';
import type { Notice } from '../../lambdas/core/model/notice.ts';
import { noticeHtml } from '../../lambdas/core/report/notice-html.ts';
import { NOTICE, noticeWith } from '../core/report/sample-notice.ts';

/** Debian's; `.ci/run` installs it. */
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const AXE = createRequire(import.meta.url).resolve('axe-core');
const folder = mkdtempSync(join(tmpdir(), 'report-'));

let browser: Browser;
let sampleAccount: readonly Notice[];

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  const notices: Notice[] = [];
  await runSampleAccount(async (_service, told) => void notices.push(...told));
  sampleAccount = notices;
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Opened {
  readonly page: Page;
  /** What the browser complained about. */
  readonly complaints: string[];
  /** Addresses asked for, the page's own file among them. */
  readonly requests: string[];
}

interface Visit {
  readonly scheme?: 'light' | 'dark';
  readonly width?: number;
  readonly clipboard?: boolean;
}

async function open(
  notices: readonly Notice[],
  { scheme = 'light', width = 1200, clipboard = true }: Visit = {},
): Promise<Opened> {
  const file = join(folder, `${notices.length}-${scheme}.html`);
  writeFileSync(file, noticeHtml(notices));
  const context = await browser.newContext({ colorScheme: scheme, viewport: { width, height: 900 } });
  if (clipboard) await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  const [complaints, requests]: [string[], string[]] = [[], []];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('dialog', (dialog) => complaints.push(`dialog: ${dialog.message()}`));
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  return { page, complaints, requests };
}

/** The report's own policy forbids scripts: the checker comes in by the debugger. */
async function accessibilityViolations(page: Page): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setBypassCSP', { enabled: true });
  await page.reload();
  await page.addScriptTag({ path: AXE });
  await page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true");
  const results = (await page.evaluate('axe.run()')) as AxeResults;
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
}

describe('the report in a browser', () => {
  it.each([
    ['light', 1200],
    ['dark', 1200],
    ['light', 360],
    ['dark', 360],
  ] as const)('is sound for screen readers and eyes: %s, %i pixels wide', async (scheme, width) => {
    const { page } = await open(sampleAccount, { scheme, width });
    expect(await accessibilityViolations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
  });

  it('asks nobody for anything and complains about nothing', async () => {
    const { page, complaints, requests } = await open(sampleAccount);
    expect(await page.locator('article').count()).toBe(sampleAccount.length);
    expect(requests).toEqual([page.url()]);
    expect(complaints).toEqual([]);
  });

  it('copies every snippet, and says so', async () => {
    const { page, complaints } = await open(sampleAccount);
    await page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true");
    const buttons = await page.locator('button[data-copies]').all();
    expect(buttons.length).toBeGreaterThan(sampleAccount.length);
    for (const button of buttons) {
      await button.click();
      await expect.poll(() => page.locator('#status').textContent()).toBe('Copied');
      const copied = await page.evaluate('navigator.clipboard.readText()');
      expect(copied).toBe(await page.locator(`#${await button.getAttribute('data-copies')}`).textContent());
      await page.evaluate("document.getElementById('status').textContent = ''");
    }
    expect(complaints).toEqual([]);
  });

  it('selects a snippet where there is no clipboard', async () => {
    const { page, complaints } = await open([NOTICE], { clipboard: false });
    await page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })");
    const button = page.locator('button[data-copies]').first();
    await button.click();
    await expect.poll(() => page.locator('#status').textContent()).toContain('Selected');
    const wanted = await page.locator(`#${await button.getAttribute('data-copies')}`).textContent();
    expect(await page.evaluate('getSelection().toString()')).toBe(wanted);
    expect(complaints).toEqual([]);
  });

  it('is worked by the keyboard alone', async () => {
    const { page } = await open([NOTICE]);
    const reached = new Set<string>();
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press('Tab');
      reached.add((await page.evaluate('document.activeElement.tagName.toLowerCase()')) as string);
    }
    expect([...reached]).toEqual(expect.arrayContaining(['div', 'button', 'pre', 'summary']));
    await page.locator('summary').first().focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('details').first().getAttribute('open')).toBe('');
  });

  it('marks one failing edge in the lane of the call, and names the check', async () => {
    const { page } = await open([NOTICE]);
    expect(await page.locator('svg .cross').count()).toBe(1);
    expect(await page.locator('svg .refused').textContent()).toBe(NOTICE.diagnosis.cause?.check);
  });

  it('keeps hostile text as text', async () => {
    const hostile =
      '</pre></style></title><img src=x onerror=alert(1)><script>alert(2)</script>"\'><svg onload=alert(3)>';
    const { cause, task } = NOTICE.diagnosis;
    if (cause === null || task === null) throw new Error('the sample has both');
    const notice = noticeWith({
      incident: { resources: [hostile] },
      diagnosis: {
        cause: { ...cause, summary: hostile },
        task: { ...task, service: hostile, family: hostile, taskRoleArn: hostile },
        unseen: [{ what: hostile, action: hostile, why: 'denied' }],
      },
      fix: {
        instruction: hostile,
        warnings: [hostile],
        snippets: { policy: hostile, awsCli: hostile, cdk: '', terraform: '', cloudformation: '' },
      },
    });
    const { page, complaints, requests } = await open([notice]);
    expect(await page.locator('img, article script, article svg svg').count()).toBe(0);
    expect(await page.locator('.cause').textContent()).toContain('<script>alert(2)</script>');
    expect([complaints, requests]).toEqual([[], [page.url()]]);
  });

  it('prints everything, with closed snippets open and without buttons', async () => {
    const { page } = await open([NOTICE]);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('button').first().isVisible()).toBe(false);
    const snippet = page.locator('details pre').first();
    expect((await snippet.boundingBox())?.height ?? 0).toBeGreaterThan(0);
    expect((await page.pdf()).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
