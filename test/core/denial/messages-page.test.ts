import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { messagesPage } from '../../../lambdas/core/denial/messages-page.ts';

it('docs/messages.md is what `npx tsx scripts/generate-messages-page.ts` writes', () => {
  expect(readFileSync(new URL('../../../docs/messages.md', import.meta.url), 'utf8')).toBe(messagesPage());
});
