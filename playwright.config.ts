import { defineConfig } from '@playwright/test';
import { findBrowser } from './e2e/find-browser.js';

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'build/test-results',
  reporter: [['list'], ['json', { outputFile: 'build/reports/playwright.json' }]],
  globalSetup: './e2e/support/global-setup.ts',
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  use: {
    browserName: 'chromium',
    launchOptions: {
      executablePath: findBrowser(),
      args: [
        '--no-sandbox',
        '--disable-quic',
        '--disable-background-networking',
        // A host that is this machine, and yet no secure context.
        '--host-resolver-rules=MAP insecure.test 127.0.0.1',
      ],
    },
  },
});
