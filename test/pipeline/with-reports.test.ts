import { expect, it } from 'vitest';
import type { Announcement } from '../../lambdas/core/model/announcement.ts';
import type { NotificationTarget } from '../../lambdas/pipeline/ports.ts';
import { withReports } from '../../lambdas/pipeline/with-reports.ts';
import { ALL_CLEAR, DIAGNOSIS_ANNOUNCEMENT, OVERFLOW } from '../core/report/sample-announcements.ts';

const URL_OF_REPORT = 'https://reports.s3.eu-west-1.amazonaws.com/a.html';

function listening(name: string, heard: Announcement[]): NotificationTarget {
  return { name, deliver: async (announcement) => void heard.push(announcement) };
}

it('every target gets the link, and the page is stored once', async () => {
  const heard: Announcement[] = [];
  let stored = 0;
  const store = async () => {
    stored += 1;
    return URL_OF_REPORT;
  };
  const targets = withReports([listening('a', heard), listening('b', heard)], store, () => undefined);
  expect(targets.map(({ name }) => name)).toEqual(['a', 'b']);
  await Promise.all(targets.map((target) => target.deliver(DIAGNOSIS_ANNOUNCEMENT)));
  expect(heard).toEqual(Array.from({ length: 2 }, () => ({ ...DIAGNOSIS_ANNOUNCEMENT, reportUrl: URL_OF_REPORT })));
  expect(stored).toBe(1);
});

it('a page that could not be stored stops no notice', async () => {
  const heard: Announcement[] = [];
  const failures: unknown[] = [];
  const [target] = withReports(
    [listening('a', heard)],
    () => Promise.reject(new Error('no bucket')),
    (error) => failures.push(error),
  );
  await target?.deliver(DIAGNOSIS_ANNOUNCEMENT);
  expect(heard).toEqual([DIAGNOSIS_ANNOUNCEMENT]);
  expect(failures).toEqual([new Error('no bucket')]);
});

it('an all-clear and an overflow have no page', async () => {
  const heard: Announcement[] = [];
  const [target] = withReports(
    [listening('a', heard)],
    () => Promise.reject(new Error('asked')),
    () => undefined,
  );
  for (const announcement of [ALL_CLEAR, OVERFLOW]) await target?.deliver(announcement);
  expect(heard).toEqual([ALL_CLEAR, OVERFLOW]);
});

it('a target that refuses rejects', async () => {
  const refusing = { name: 'a', deliver: () => Promise.reject(new Error('refused')) };
  const [target] = withReports(
    [refusing],
    async () => URL_OF_REPORT,
    () => undefined,
  );
  await expect(target?.deliver(DIAGNOSIS_ANNOUNCEMENT)).rejects.toThrow('refused');
});
