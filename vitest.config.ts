import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,demo,bench,docs,tools}/**/*.test.ts'],
    // No test touches what others see, and a fresh world for each file takes four times as long.
    isolate: false,
    // Properties of headers and URLs take thousands of runs; a slow machine is no failure.
    testTimeout: 30_000,
    setupFiles: ['src/test-setup.ts'],
    reporters: ['default', ['json', { outputFile: 'build/reports/vitest.json' }]],
  },
});
