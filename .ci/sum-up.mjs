// Ends the run with one line that sums the tests of all runners. A run that failed outside a test
// (format, lint, types, build, size, package) counts as one failure, so that it is never "0 failed".
import { readFileSync } from 'node:fs';

function report(file) {
  try {
    return JSON.parse(readFileSync(`build/reports/${file}.json`, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Titles of the tests of a suite, and of those in it, that passed on the second try. */
function flakyIn({ suites = [], specs = [] }) {
  const own = specs.filter(({ tests }) => tests.some(({ status }) => status === 'flaky'));
  return [...own.map(({ file, title }) => `${file}: ${title}`), ...suites.flatMap(flakyIn)];
}

const unit = report('vitest');
const playwright = report('playwright');
const browser = playwright?.stats;
const flaky = (playwright?.suites ?? []).flatMap(flakyIn);
const browserPassed = browser && browser.expected + browser.flaky;
const passed = (unit?.numPassedTests ?? 0) + (browserPassed ?? 0);
const failedTests = (unit?.numFailedTests ?? 0) + (browser?.unexpected ?? 0);
const failed = failedTests || Number(process.argv[2] !== '0');

for (const title of flaky) console.log(`passed on the second try only: ${title}`);
console.log(
  `unit tests: ${unit?.numPassedTests ?? 'not run'}; browser tests: ${browserPassed ?? 'not run'}`,
);
console.log(`${passed} passed, ${failed} failed`);
