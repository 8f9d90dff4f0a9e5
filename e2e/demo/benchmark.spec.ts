import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Report } from '../../bench/report/report.js';
import { expect, test } from '../support/test.js';

const run = promisify(execFile);

// The benchmark judges its figures. This test only checks that they exist.
test(
  'the benchmark measures a scenario, and writes its samples and a chart',
  { tag: '@long' },
  async ({ page }, testInfo) => {
    const out = testInfo.outputPath('results');
    const selection = ['--scenario', 'burst-hits', '--contender', 'pocketcdn', '--rounds', '1'];
    const { stdout } = await run('node', [
      'build/bench/run.js',
      '--quick',
      ...selection,
      '--out',
      out,
    ]);
    expect(stdout).toMatch(/100 images at once, all hits: decoded .* 1 = \d+/);

    const { figures } = JSON.parse(await readFile(`${out}/results.json`, 'utf8')) as Report;
    expect(figures[0]!.results.pocketcdn!.ratio).toBeGreaterThan(0);
    await page.goto(`file://${out}/chart.svg`);
    await expect(page.locator('rect.bar')).toHaveCount(3);
  },
);
