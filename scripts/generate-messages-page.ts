/** Writes docs/messages.md from the tables of patterns. Run `npx tsx scripts/generate-messages-page.ts` after changing one. */
import { writeFileSync } from 'node:fs';
import { messagesPage } from '../lambdas/core/denial/messages-page.ts';

writeFileSync(new URL('../docs/messages.md', import.meta.url), messagesPage());
