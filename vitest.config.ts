import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'demo/**/*.test.ts', 'bench/**/*.test.ts', 'docs/**/*.test.ts'],
    // Properties of headers and URLs take thousands of runs; a slow machine is no failure.
    testTimeout: 30_000,
    setupFiles: ['src/test-setup.ts'],
    reporters: ['default', ['json', { outputFile: 'build/reports/vitest.json' }]],
  },
});
