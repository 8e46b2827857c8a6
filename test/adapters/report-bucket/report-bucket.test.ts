import { afterEach, expect, it } from 'vitest';
import { reportBucket } from '../../../lambdas/adapters/report-bucket/report-bucket.ts';
import { noticeHtml } from '../../../lambdas/core/report/notice-html.ts';
import { DIAGNOSIS_ANNOUNCEMENT, diagnosisOf, telling } from '../../core/report/sample-announcements.ts';
import { NOTICE } from '../../core/report/sample-notice.ts';
import { type RecordingServer, startRecordingServer, TEST_CREDENTIALS } from '../../support/recording-server.ts';

const KEY = '/reports-1/reports/0123456789abcdef0123456789abcdef/20261123T140215000Z-1.html';

let server: RecordingServer | undefined;

afterEach(async () => server?.stop());

async function bucket(answer: Parameters<typeof startRecordingServer>[0]) {
  server = await startRecordingServer(answer);
  const store = reportBucket({
    bucketName: 'reports-1',
    region: 'eu-west-1',
    account: '111122223333',
    settings: {
      endpoint: server.endpoint,
      credentials: TEST_CREDENTIALS,
      forcePathStyle: true,
      maxAttempts: 1,
      requestHandler: { requestTimeout: 200, throwOnRequestTimeout: true },
    },
  });
  return { store, requests: server.requests };
}

it('the page is kept under the reference, encrypted, in a bucket of ours alone', async () => {
  const { store, requests } = await bucket({ status: 200, body: '' });
  await store(DIAGNOSIS_ANNOUNCEMENT);
  await store(diagnosisOf(NOTICE, { reference: telling(2) }));
  expect(requests.map(({ path }) => path.split('?')[0])).toEqual([KEY, KEY.replace('-1.html', '-2.html')]);
  const [put] = requests;
  expect(put?.method).toBe('PUT');
  expect(put?.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'x-amz-server-side-encryption': 'AES256',
    'x-amz-expected-bucket-owner': '111122223333',
  });
  expect(put?.headers).not.toHaveProperty('x-amz-acl');
  expect(put?.body).toContain(noticeHtml([NOTICE]));
});

it('the link reads that one page for at most twelve hours, as whoever signed it', async () => {
  const { store } = await bucket({ status: 200, body: '' });
  const link = new URL(await store(DIAGNOSIS_ANNOUNCEMENT));
  expect(link.pathname).toBe(KEY);
  expect(link.searchParams.get('X-Amz-Expires')).toBe('43200');
  expect(link.searchParams.get('X-Amz-Security-Token')).toBe(TEST_CREDENTIALS.sessionToken);
  expect(link.searchParams.get('X-Amz-SignedHeaders')).toBe('host');
});

it.each([
  ['refuses', { status: 403, body: '' }],
  ['does not answer', 'hang'],
] as const)('rejects when S3 %s', async (_, answer) => {
  const { store } = await bucket(answer);
  await expect(store(DIAGNOSIS_ANNOUNCEMENT)).rejects.toThrow();
});
