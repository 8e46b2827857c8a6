import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/integration/**'],
    allowOnly: false,
    coverage: { provider: 'v8', include: ['lambdas/**', 'lib/**', 'bin/**'], exclude: ['**/*.generated.ts'] },
  },
});
