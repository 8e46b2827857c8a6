import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/integration/**'],
    allowOnly: false,
    // Property tests take their time on a busy machine; none of them is about time.
    testTimeout: 60_000,
    // The tests share no state; loading the action data and the CDK once, not per file, halves the time of a run.
    pool: 'threads',
    isolate: false,
    coverage: { provider: 'v8', include: ['lambdas/**', 'lib/**', 'bin/**'], exclude: ['**/*.generated.ts'] },
  },
});
