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

const unit = report('vitest');
const browser = report('playwright')?.stats;
const passed = (unit?.numPassedTests ?? 0) + (browser?.expected ?? 0);
const failedTests =
  (unit?.numFailedTests ?? 0) + (browser?.unexpected ?? 0) + (browser?.flaky ?? 0);
const failed = failedTests || Number(process.argv[2] !== '0');

console.log(
  `unit tests: ${unit?.numPassedTests ?? 'not run'}; browser tests: ${browser?.expected ?? 'not run'}`,
);
console.log(`${passed} passed, ${failed} failed`);
