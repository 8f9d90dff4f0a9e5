// Ends a run of tests with the names of the flaky ones and with counts, and with the run's exit code:
//   node tools/sum-up.mjs <exit code> <report>... [--total]
// A report is the name of a file in build/reports. `--total` adds one plain line for all reports. If
// a run failed outside a test (format, lint, types, build, size, package), that line says "1 failed".
import { readFileSync } from 'node:fs';

const names = {
  vitest: 'unit tests',
  playwright: 'browser tests',
  'playwright-long': 'long browser tests',
};

const [status, ...reports] = process.argv.slice(2).filter((argument) => argument !== '--total');
const summaries = reports.map((name) => ({ name: names[name], ...summarize(read(name)) }));

for (const { name, flaky = [] } of summaries) {
  for (const title of flaky) console.log(`${name}, flaky, passed at the second try: ${title}`);
}
for (const { name, counts } of summaries) {
  const text = counts && Object.entries(counts).map(([state, count]) => `${count} ${state}`);
  console.log(`${name}: ${text?.join(', ') ?? 'not run'}`);
}
if (process.argv.includes('--total')) {
  const sum = (state) => summaries.reduce((total, { counts }) => total + (counts?.[state] ?? 0), 0);
  console.log(`${sum('passed')} passed, ${sum('failed') || Number(status !== '0')} failed`);
}
process.exitCode = Number(status);

function read(report) {
  try {
    return JSON.parse(readFileSync(`build/reports/${report}.json`, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Counts of a report of Vitest or Playwright, and titles of its flaky tests; nothing for no report. */
function summarize(report) {
  if (report === undefined) return {};
  const { stats, suites } = report;
  if (stats === undefined) {
    const { numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped } = report;
    return { counts: { passed, failed, skipped } };
  }
  const { expected, flaky, unexpected: failed, skipped } = stats;
  return { counts: { passed: expected + flaky, failed, skipped }, flaky: flakyIn({ suites }) };
}

/** Titles of the tests of a suite, and of those in it, that passed at the second try. */
function flakyIn({ suites = [], specs = [] }) {
  const own = specs.filter(({ tests }) => tests.some((test) => test.status === 'flaky'));
  return [...own.map(({ file, title }) => `${file}: ${title}`), ...suites.flatMap(flakyIn)];
}
