import { defineConfig } from 'vitest/config';

/** Folders of the core that have no line or branch without a test; a folder that gets there joins them. */
const COVERED_WHOLLY = [
  'checks',
  'diagnosis',
  'fix/companions',
  'fix/snippets',
  'incident',
  'model',
  'policy',
  'redaction',
  'report/slack',
];

/** Branches that have a test, in per cent: what holds today, so that no folder gets worse. */
const BRANCHES = { denial: 97, facts: 93, fix: 99, report: 92 };

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/integration/**'],
    allowOnly: false,
    globalSetup: 'test/support/temporary-folder.ts',
    // Property tests take their time on a busy machine; none of them is about time.
    testTimeout: 60_000,
    // The tests share no state; loading the action data and the CDK once, not per file, halves the time of a run.
    pool: 'threads',
    isolate: false,
    coverage: {
      provider: 'v8',
      include: ['lambdas/**', 'lib/**', 'bin/**'],
      exclude: ['**/*.generated.ts'],
      thresholds: Object.fromEntries([
        ...COVERED_WHOLLY.map((folder) => [`lambdas/core/${folder}/**`, { 100: true }] as const),
        ...Object.entries(BRANCHES).map(([folder, branches]) => [`lambdas/core/${folder}/**`, { branches }] as const),
      ]),
    },
  },
});
