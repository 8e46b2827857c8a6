import { expect, it } from 'vitest';
import { runSampleAccount } from '../../examples/sample-account/run.ts';

it('breaks each service of the sample account in its own way', async () => {
  const causes: Record<string, readonly (string | undefined)[]> = {};
  await runSampleAccount(async ({ name }, notices) => {
    causes[name] = notices.map(({ diagnosis, fix }) => `${diagnosis.cause?.check} → ${fix?.kind}`);
  });
  expect(causes).toEqual({
    orders: ['granted-to-execution-role → copy-grant-to-task-role'],
    invoices: ['identity-policy → add-identity-statement'],
    reports: ['role-missing → set-role'],
    search: ['credentials-overridden → remove-credential-override'],
    payments: ['identity-policy → remove-explicit-deny'],
    thumbnails: ['kms-permission → add-identity-statement'],
    mailer: ['identity-policy → add-identity-statement'],
    catalog: [],
  });
});
