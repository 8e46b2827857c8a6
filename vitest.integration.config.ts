import { defineConfig } from 'vitest/config';

// Against stand-ins for AWS: moto (`pip install 'moto[server]'`), ministack (`pip install ministack`) and AWS's own Lambda runtime
// client. `.ci/run` installs them.
export default defineConfig({
  test: {
    include: ['test/integration/**/*.test.ts'],
    allowOnly: false,
    globalSetup: 'test/support/temporary-folder.ts',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Two cores, and every file starts a server of its own.
    maxWorkers: 2,
  },
});
