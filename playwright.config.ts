import { defineConfig } from '@playwright/test';
import { findBrowser, findHeadlessShell } from './e2e/find-browser.js';
import { findFirefox } from './e2e/find-firefox.js';
import { findWebKit } from './e2e/find-webkit.js';

// The whole of it is what the tests of crashes and of the benchmark start.
const chromium = findBrowser();
// Found, or installed, before the workers look for them; they read this file as well.
const firefox = findFirefox();
const webkit = findWebKit();
if (process.env['TEST_WORKER_INDEX'] === undefined) {
  if (firefox.path === undefined) {
    console.error(`${firefox.reason}. The tests in Firefox are skipped`);
  }
  if (!webkit.programs) console.error(`${webkit.reason}. The tests in WebKitGTK are skipped`);
}

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'build/test-results',
  reporter: [['list'], ['json', { outputFile: 'build/reports/playwright.json' }]],
  globalSetup: './e2e/support/global-setup.ts',
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  // Hundreds of tests of real browsers, with real time-outs of the product in them, on two busy
  // cores: what fails there once is tried again, and tools/sum-up.mjs names it.
  retries: Number(process.env['POCKETCDN_RETRIES'] ?? 1),
  // What comes behind an answer takes its time on a busy machine, and is none the worse for it.
  expect: { timeout: 15_000 },
  use: {
    browserName: 'chromium',
    launchOptions: {
      executablePath: findHeadlessShell() ?? chromium,
      args: [
        '--no-sandbox',
        // Pictures are composed by the processor in any case; without the detour over a GPU that is
        // none it is a tenth faster.
        '--disable-gpu',
        '--disable-quic',
        '--disable-background-networking',
        // A host that is this machine, and yet no secure context.
        '--host-resolver-rules=MAP insecure.test 127.0.0.1',
      ],
    },
  },
});
